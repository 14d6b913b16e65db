package livedrop.kit.hop;

import java.net.InetAddress;
import java.util.Optional;

/** The text of an IP address, as proxies write it: alone, with a port, or in brackets. */
public final class AddressText {

    private static final int LONGEST = 64;

    private AddressText() {}

    /** The address; nothing when the text is none. Names are not looked up. */
    public static Optional<InetAddress> read(String text) {
        String address = withoutPort(text.strip());
        if (address.isEmpty() || address.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String withoutPort(String text) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            return end < 0 ? "" : text.substring(1, end);
        }
        int colon = text.indexOf(':');
        boolean onePort = colon >= 0 && colon == text.lastIndexOf(':');
        return onePort ? text.substring(0, colon) : text;
    }
}
