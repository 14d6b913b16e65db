package livedrop.schema.projection;

import livedrop.schema.account.UserId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The view was to be built anew beside the one that serves, and to take its place. */
@Revision("1")
public record RebuildOrdered(
        ProjectionId projectionId,
        String view,
        UserId by,
        @Nullable String reason) implements ProjectionEvent {}
