package livedrop.query.view.rebuild;

/**
 * How a new generation compares with the one that serves.
 *
 * @param compared how many documents and lists were looked at
 * @param expected how many there are, as far as that was known when the comparison began
 * @param healed how many of them, at least, are right in the new one, by the log, and wrong in the one that serves
 */
public record Parity(long compared, long expected, long healed) {

    Parity and(long more, long healedToo) {
        return new Parity(compared + more, Math.max(expected, compared + more), healed + healedToo);
    }
}
