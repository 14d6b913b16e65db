package livedrop.query.testing;

import java.util.List;
import java.util.stream.Stream;
import livedrop.schema.projection.DeadLettersDiscarded;
import livedrop.schema.projection.DeadLettersRetried;
import livedrop.schema.projection.DocumentRebuilt;
import livedrop.schema.projection.ProjectionCommand;
import livedrop.schema.projection.ProjectionEvent;
import livedrop.schema.projection.RebuildCancelled;
import livedrop.schema.projection.RebuildOrdered;
import livedrop.schema.projection.RollbackOrdered;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Takes decisions of support into the log, as the command side does. */
final class Decisions implements SmartInitializingSingleton {

    private final CommandBus commands;
    private final EventStore store;

    Decisions(CommandBus commands, EventStore store) {
        this.commands = commands;
        this.store = store;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Stream.of(ProjectionCommand.class.getPermittedSubclasses())
                .forEach(type -> commands.subscribe(type.getName(), this::handle));
    }

    private Object handle(CommandMessage<?> message) {
        ProjectionEvent event = decided((ProjectionCommand) message.getPayload());
        String id = event.projectionId().toString();
        long sequence = store.lastSequenceNumberFor(id).orElse(-1L) + 1;
        store.publish(List.of(new GenericDomainEventMessage<>("Projection", id, sequence, event)));
        return id;
    }

    private static ProjectionEvent decided(ProjectionCommand command) {
        return switch (command) {
            case ProjectionCommand.OrderRebuild of ->
                new RebuildOrdered(of.projectionId(), of.view(), of.by(), of.reason());
            case ProjectionCommand.OrderRollback of ->
                new RollbackOrdered(of.projectionId(), of.view(), of.by(), of.reason());
            case ProjectionCommand.CancelRebuild of ->
                new RebuildCancelled(of.projectionId(), of.view(), of.by(), of.reason());
            case ProjectionCommand.RebuildDocument of ->
                new DocumentRebuilt(of.projectionId(), of.view(), of.by(), of.reason(), of.document());
            case ProjectionCommand.RetryDeadLetters of ->
                new DeadLettersRetried(of.projectionId(), of.view(), of.by(), of.reason(), of.sequence());
            case ProjectionCommand.DiscardDeadLetters of ->
                new DeadLettersDiscarded(of.projectionId(), of.view(), of.by(), of.reason(), of.sequence());
        };
    }
}
