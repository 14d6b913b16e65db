package livedrop.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids that follow from what they identify, so that the same intent always meets the same stream.
 *
 * <p>Version 8 of RFC 9562: the first 128 bits of SHA-256 over the namespace and the length-prefixed parts.
 */
public final class DerivedId {

    private DerivedId() {}

    public static UUID of(String namespace, Object... parts) {
        MessageDigest digest = sha256();
        add(digest, namespace);
        for (Object part : parts) {
            add(digest, part.toString());
        }
        ByteBuffer bits = ByteBuffer.wrap(digest.digest());
        long high = (bits.getLong() & ~0xF000L) | 0x8000L;
        long low = (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
