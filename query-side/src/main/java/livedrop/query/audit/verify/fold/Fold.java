package livedrop.query.audit.verify.fold;

import java.time.Instant;

/** Takes in the events of the log one after the other, and says at each of them what does not hold. */
public interface Fold {

    void take(StoredEvent event, Findings findings);

    /**
     * The log has ended.
     *
     * @param late what has waited since before this time should have gone on
     */
    default void end(Instant late, Findings findings) {}
}
