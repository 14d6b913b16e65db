package livedrop.kit.hop;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The addresses that one customer of a network has, as a text: what is done from them is counted together. */
public final class AddressShare {

    private static final String NOBODY = "unknown";

    /** Of IPv6, one customer's share is a /64. */
    private static final int NETWORK_BYTES = 8;

    private AddressShare() {}

    public static String of(@Nullable InetSocketAddress client) {
        @Nullable InetAddress address = client == null ? null : client.getAddress();
        return switch (address) {
            case null -> NOBODY;
            case Inet6Address ipv6 -> HexFormat.of().formatHex(Arrays.copyOf(ipv6.getAddress(), NETWORK_BYTES));
            default -> address.getHostAddress();
        };
    }
}
