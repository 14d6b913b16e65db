package livedrop.query.audit.verify;

import java.util.List;
import livedrop.query.audit.verify.fold.Finding;

/**
 * What a verification has come to.
 *
 * @param ok whether there is no finding
 * @param eventsChecked how many events were folded
 * @param blocksChecked how many sealed blocks were compared with the log, row by row
 * @param findings in the order of the log, the first 1,000 of them
 * @param findingsLeftOut how many there are besides
 * @param resumedFrom global index up to which the log was checked by a run that was interrupted, and not again by this
 *     one, which went on behind it; 0 when all of it was checked now
 */
public record Verdict(
        boolean ok,
        long eventsChecked,
        long blocksChecked,
        List<Finding> findings,
        long findingsLeftOut,
        long resumedFrom) {}
