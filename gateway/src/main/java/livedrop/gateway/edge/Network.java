package livedrop.gateway.edge;

import java.net.InetAddress;
import livedrop.kit.hop.AddressText;
import livedrop.kit.startup.StartupRefusedException;

/**
 * A block of IP addresses in CIDR notation (RFC 4632, section 3.1).
 *
 * @param prefixLength how many leading bits all addresses of the block share
 */
record Network(InetAddress address, int prefixLength) {

    /** @throws StartupRefusedException when the text is neither an address nor a block of them */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        return AddressText.read(address)
                .map(first -> new Network(first, slash < 0 ? bits(first) : length(text.substring(slash + 1))))
                .filter(network -> network.prefixLength() >= 0 && network.prefixLength() <= bits(network.address()))
                .orElseThrow(() -> refused(text));
    }

    boolean contains(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    private static int length(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    private static StartupRefusedException refused(String text) {
        return new StartupRefusedException(
                "The setting livedrop.edge.trusted-proxies holds '" + text + "', which is no network.",
                "Set LIVEDROP_EDGE_TRUSTED_PROXIES to the addresses of the load balancers before the gateway, comma"
                        + " separated, for example 10.0.0.5 or 10.0.0.0/24");
    }
}
