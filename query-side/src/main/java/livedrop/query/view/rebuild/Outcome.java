package livedrop.query.view.rebuild;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the last build of a view has ended.
 *
 * @param error why it failed; absent when it did not
 * @param parity absent when it was not compared
 */
public record Outcome(
        int generation,
        Result result,
        Instant endedAt,
        @Nullable String error,
        @Nullable Parity parity) {

    /** The ends that a build can come to. */
    public enum Result {
        /** Its generation serves. */
        SWITCHED,
        /** Its generation is not what the log says, and was removed. */
        FAILED,
        /** Somebody gave it up. */
        CANCELLED
    }
}
