package livedrop.saga.support;

import java.util.List;
import java.util.UUID;
import livedrop.saga.step.StepName;
import livedrop.schema.document.OrderStatus;
import org.jspecify.annotations.Nullable;

/**
 * An order, or a drop, of which a step keeps failing or has kept failing.
 *
 * @param id of the order or the drop
 * @param orderStatus absent for a drop
 * @param step the oldest that is parked: what all else waits for; absent when the case is closed
 * @param error what went wrong with it the last time
 * @param steps those that are parked, the oldest first; none when the case is closed
 * @param decisions of support, the first one first
 */
public record CaseDocument(
        UUID id,
        Kind kind,
        State state,
        @Nullable OrderStatus orderStatus,
        @Nullable StepName step,
        @Nullable String error,
        List<StepDocument> steps,
        List<DecisionDocument> decisions) {

    /** What it is about. */
    public enum Kind {
        ORDER,
        DROP
    }

    /** Whether a step waits for a decision. */
    public enum State {
        PARKED,
        CLOSED
    }
}
