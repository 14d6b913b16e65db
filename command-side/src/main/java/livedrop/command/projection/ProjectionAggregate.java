package livedrop.command.projection;

import livedrop.schema.projection.DeadLettersDiscarded;
import livedrop.schema.projection.DeadLettersRetried;
import livedrop.schema.projection.DocumentRebuilt;
import livedrop.schema.projection.ProjectionCommand.CancelRebuild;
import livedrop.schema.projection.ProjectionCommand.DiscardDeadLetters;
import livedrop.schema.projection.ProjectionCommand.OrderRebuild;
import livedrop.schema.projection.ProjectionCommand.OrderRollback;
import livedrop.schema.projection.ProjectionCommand.RebuildDocument;
import livedrop.schema.projection.ProjectionCommand.RetryDeadLetters;
import livedrop.schema.projection.ProjectionEvent;
import livedrop.schema.projection.ProjectionId;
import livedrop.schema.projection.RebuildCancelled;
import livedrop.schema.projection.RebuildOrdered;
import livedrop.schema.projection.RollbackOrdered;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * All that support has decided about one view. Each decision is a fact, a repeat as well. What may be decided, and what
 * follows, is for those to say who keep the view.
 */
@Aggregate(type = "Projection")
public class ProjectionAggregate {

    private @Nullable ProjectionId id;

    @AggregateIdentifier
    public @Nullable ProjectionId id() {
        return id;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(OrderRebuild command) {
        AggregateLifecycle.apply(
                new RebuildOrdered(command.projectionId(), command.view(), command.by(), command.reason()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(OrderRollback command) {
        AggregateLifecycle.apply(
                new RollbackOrdered(command.projectionId(), command.view(), command.by(), command.reason()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(CancelRebuild command) {
        AggregateLifecycle.apply(
                new RebuildCancelled(command.projectionId(), command.view(), command.by(), command.reason()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(RebuildDocument command) {
        AggregateLifecycle.apply(new DocumentRebuilt(
                command.projectionId(), command.view(), command.by(), command.reason(), command.document()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(RetryDeadLetters command) {
        AggregateLifecycle.apply(new DeadLettersRetried(
                command.projectionId(), command.view(), command.by(), command.reason(), command.sequence()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(DiscardDeadLetters command) {
        AggregateLifecycle.apply(new DeadLettersDiscarded(
                command.projectionId(), command.view(), command.by(), command.reason(), command.sequence()));
    }

    @EventSourcingHandler
    public void on(ProjectionEvent event) {
        id = event.projectionId();
    }
}
