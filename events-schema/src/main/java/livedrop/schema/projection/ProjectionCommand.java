package livedrop.schema.projection;

import livedrop.schema.account.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What support can decide about a view. Their parts are those of the {@link ProjectionEvent}s. */
public sealed interface ProjectionCommand {

    @TargetAggregateIdentifier
    ProjectionId projectionId();

    record OrderRebuild(
            ProjectionId projectionId,
            String view,
            UserId by,
            @Nullable String reason) implements ProjectionCommand {}

    record OrderRollback(
            ProjectionId projectionId,
            String view,
            UserId by,
            @Nullable String reason) implements ProjectionCommand {}

    record CancelRebuild(
            ProjectionId projectionId,
            String view,
            UserId by,
            @Nullable String reason) implements ProjectionCommand {}

    record RebuildDocument(
            ProjectionId projectionId,
            String view,
            UserId by,
            @Nullable String reason,
            String document) implements ProjectionCommand {}

    record RetryDeadLetters(
            ProjectionId projectionId,
            String view,
            UserId by,
            @Nullable String reason,
            @Nullable String sequence) implements ProjectionCommand {}

    record DiscardDeadLetters(
            ProjectionId projectionId,
            String view,
            UserId by,
            @Nullable String reason,
            @Nullable String sequence) implements ProjectionCommand {}
}
