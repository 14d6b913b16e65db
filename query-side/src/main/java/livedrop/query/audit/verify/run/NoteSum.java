package livedrop.query.audit.verify.run;

import java.math.BigInteger;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The sum over all notes of a run, whatever their order: one that is changed, taken away or put in behind our back
 * changes it to what nobody can compute without the secret. One thread at a time calls.
 */
final class NoteSum {

    /** Of no notes. */
    static final String OF_NONE = "0";

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    private final RunSecret secret;
    private final UUID run;
    private BigInteger sum;

    /** @param sum what {@link #toString()} has answered; at the beginning {@link #OF_NONE} */
    NoteSum(RunSecret secret, UUID run, String sum) {
        this.secret = secret;
        this.run = run;
        this.sum = new BigInteger(sum, 16);
    }

    void add(String kind, UUID id, @Nullable String note) {
        if (note != null) {
            sum = sum.add(number(kind, id, note)).mod(MODULUS);
        }
    }

    void subtract(String kind, UUID id, @Nullable String note) {
        if (note != null) {
            sum = sum.subtract(number(kind, id, note)).mod(MODULUS);
        }
    }

    private BigInteger number(String kind, UUID id, String note) {
        return secret.number(run, kind + " " + id + " " + note);
    }

    @Override
    public String toString() {
        return sum.toString(16);
    }
}
