package livedrop.query.audit.verify.run;

import java.util.List;
import livedrop.query.audit.verify.fold.Finding;

/**
 * How far a verification has come.
 *
 * @param index global index up to which the log was folded
 * @param sealedIndex global index up to which its rows were compared with the seals
 * @param findings those that are kept, in the order in which they were found
 * @param findingsLeftOut how many there were besides
 */
public record Checkpoint(
        long index, long sealedIndex, long events, long blocks, List<Finding> findings, long findingsLeftOut) {

    /** Before everything, rows before the log included. */
    public static final Checkpoint BEGINNING = new Checkpoint(Long.MIN_VALUE, 0, 0, 0, List.of(), 0);
}
