package livedrop.saga.support;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens by itself when it is due.
 *
 * @param subjectId the drop that opens or ends, the stock whose holds lapse, the payment that is charged or refunded
 * @param attempts how often it was tried in vain
 * @param error what went wrong the last time; absent when nothing has
 */
public record WorkDocument(
        Kind kind,
        UUID subjectId,
        Instant dueAt,
        int attempts,
        @Nullable String error) {

    /** What will happen. */
    public enum Kind {
        DROP_OPENS,
        DROP_ENDS,
        HOLDS_LAPSE,
        CHARGE,
        REFUND
    }
}
