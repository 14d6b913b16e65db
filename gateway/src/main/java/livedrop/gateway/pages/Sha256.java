package livedrop.gateway.pages;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/** Digests of what is served (FIPS 180-4). */
final class Sha256 {

    private Sha256() {}

    static byte[] of(String text) {
        return algorithm().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of files and their names, in the order of the map. */
    static byte[] of(Map<String, byte[]> files) {
        MessageDigest digest = algorithm();
        files.forEach((name, content) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(content);
        });
        return digest.digest();
    }

    private static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
