package livedrop.schema.projection;

import livedrop.schema.account.UserId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What was being built was to be given up; the generation that serves goes on. */
@Revision("1")
public record RebuildCancelled(
        ProjectionId projectionId,
        String view,
        UserId by,
        @Nullable String reason) implements ProjectionEvent {}
