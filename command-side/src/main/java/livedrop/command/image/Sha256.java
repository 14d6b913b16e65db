package livedrop.command.image;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a content.
 *
 * @param hex 64 digits in lower case
 */
record Sha256(String hex) {
    private static final int BYTES = 32;
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

    /** The hash that is written in hex, or in base64 as in HTTP headers. */
    static Optional<Sha256> parse(String text) {
        if (HEX.matcher(text).matches()) {
            return Optional.of(new Sha256(text.toLowerCase(Locale.ROOT)));
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return bytes.length == BYTES ? Optional.of(new Sha256(HexFormat.of().formatHex(bytes))) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    String base64() {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
