package livedrop.query.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * A document as it lies in Redis: its version in digits, a line feed, its JSON.
 *
 * @param version global index of the last event that is in it
 * @param json the final bytes, as they are served
 */
public record StoredDocument(long version, byte[] json) {

    private static final byte END_OF_VERSION = '\n';

    public byte[] encoded() {
        byte[] digits = Long.toString(version).getBytes(US_ASCII);
        byte[] bytes = Arrays.copyOf(digits, digits.length + 1 + json.length);
        bytes[digits.length] = END_OF_VERSION;
        System.arraycopy(json, 0, bytes, digits.length + 1, json.length);
        return bytes;
    }

    public static StoredDocument decoded(byte[] bytes) {
        int end = 0;
        while (bytes[end] != END_OF_VERSION) {
            end++;
        }
        long version = Long.parseLong(new String(bytes, 0, end, US_ASCII));
        return new StoredDocument(version, Arrays.copyOfRange(bytes, end + 1, bytes.length));
    }

    /** The version of what lies in Redis; 0 when it has none, because it is no document. */
    public static long versionOf(byte[] bytes) {
        long version = 0;
        for (byte digit : bytes) {
            if (digit == END_OF_VERSION) {
                return version;
            }
            if (digit < '0' || digit > '9') {
                return 0;
            }
            version = version * 10 + digit - '0';
        }
        return 0;
    }
}
