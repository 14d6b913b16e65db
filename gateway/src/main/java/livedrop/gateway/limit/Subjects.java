package livedrop.gateway.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import livedrop.kit.hop.AddressShare;
import livedrop.kit.web.EmailAddress;
import org.jspecify.annotations.Nullable;

/** Whose doings are counted together, as texts. */
final class Subjects {

    private Subjects() {}

    static String address(@Nullable InetSocketAddress client) {
        return AddressShare.of(client);
    }

    /** A digest of an email address: what goes to Redis tells nobody who tries to log in. */
    static String name(String email) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(EmailAddress.key(email).getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, digest.length / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
