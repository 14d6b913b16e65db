package livedrop.query.audit.verify.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Shows whether what a verification kept in the database was written by one of ours: HMAC (RFC 2104). */
public final class RunSecret {

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] PURPOSE = "livedrop-verification-1".getBytes(UTF_8);

    private final SecretKeySpec key;

    /** @param secret that those who can write the database do not have */
    public RunSecret(String secret) {
        this.key = new SecretKeySpec(
                mac(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM)).doFinal(PURPOSE), ALGORITHM);
    }

    /** What stands beside a text that belongs to a run. */
    byte[] sign(UUID run, String text) {
        Mac mac = mac(key);
        mac.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(run.getMostSignificantBits())
                .putLong(run.getLeastSignificantBits())
                .array());
        return mac.doFinal(text.getBytes(UTF_8));
    }

    boolean isOurs(UUID run, String text, byte[] signature) {
        return MessageDigest.isEqual(sign(run, text), signature);
    }

    /** The same as a number, to be summed up over many texts. */
    BigInteger number(UUID run, String text) {
        return new BigInteger(1, sign(run, text));
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
