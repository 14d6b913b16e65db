package livedrop.gateway.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import livedrop.kit.web.EmailAddress;
import org.jspecify.annotations.Nullable;

/** Whose doings are counted together, as texts. */
final class Subjects {

    private static final String NOBODY = "unknown";

    /** One customer's share of IPv6 is a /64: its addresses are counted as one. */
    private static final int NETWORK_BYTES = 8;

    private Subjects() {}

    static String address(@Nullable InetSocketAddress client) {
        @Nullable InetAddress address = client == null ? null : client.getAddress();
        return switch (address) {
            case null -> NOBODY;
            case Inet6Address ipv6 -> HexFormat.of().formatHex(Arrays.copyOf(ipv6.getAddress(), NETWORK_BYTES));
            default -> address.getHostAddress();
        };
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
