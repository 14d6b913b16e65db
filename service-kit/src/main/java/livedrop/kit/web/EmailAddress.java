package livedrop.kit.web;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * How email addresses are kept and compared. A person is to get in however the address is typed, so that case counts
 * nowhere, and neither does how a character is put together (Unicode NFC). Characters that only look alike differ.
 */
public final class EmailAddress {

    private EmailAddress() {}

    /** The address as it is kept and shown. */
    public static String kept(String address) {
        return Normalizer.normalize(address, Form.NFC);
    }

    /** The same text for all ways to write the same address. */
    public static String key(String address) {
        // Twice: a letter in lower case may be put together in another way than in upper case.
        return kept(kept(address).toLowerCase(Locale.ROOT));
    }
}
