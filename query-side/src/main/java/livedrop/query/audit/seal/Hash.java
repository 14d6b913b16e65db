package livedrop.query.audit.seal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 hash. */
public final class Hash {

    /** How many bytes it has. */
    public static final int BYTES = 32;

    /** What comes before the first block. */
    public static final Hash NONE = new Hash(new byte[BYTES]);

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The hash of all parts, one after the other. */
    public static Hash of(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return new Hash(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * A hash that somebody else has computed.
     *
     * @throws IllegalArgumentException when it has not the length of one
     */
    public static Hash copyOf(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("hash: " + bytes.length + " bytes (expected: " + BYTES + ")");
        }
        return new Hash(bytes.clone());
    }

    /** @throws IllegalArgumentException when the text is not the hexadecimal form of a hash */
    public static Hash parse(String hex) {
        return copyOf(HexFormat.of().parseHex(hex));
    }

    byte[] bytes() {
        return bytes;
    }

    /** The bytes, for those who keep them. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
