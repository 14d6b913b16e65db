package livedrop.schema.projection;

import livedrop.schema.account.UserId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The generation that served before was to serve again. */
@Revision("1")
public record RollbackOrdered(
        ProjectionId projectionId,
        String view,
        UserId by,
        @Nullable String reason) implements ProjectionEvent {}
