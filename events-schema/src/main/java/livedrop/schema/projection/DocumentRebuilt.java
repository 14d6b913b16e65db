package livedrop.schema.projection;

import livedrop.schema.account.UserId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * One document was to be folded from the log and put in the place of the one that is served.
 *
 * @param document its name within the view
 */
@Revision("1")
public record DocumentRebuilt(
        ProjectionId projectionId,
        String view,
        UserId by,
        @Nullable String reason,
        String document) implements ProjectionEvent {}
