package livedrop.schema.projection;

import livedrop.schema.account.UserId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Events that the view could not take in were to be taken in now.
 *
 * @param sequence those about one subject only; all of them when absent
 */
@Revision("1")
public record DeadLettersRetried(
        ProjectionId projectionId,
        String view,
        UserId by,
        @Nullable String reason,
        @Nullable String sequence) implements ProjectionEvent {}
