package livedrop.command.drop;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import livedrop.schema.drop.DropCommand;
import livedrop.schema.drop.DropCommand.CancelDrop;
import livedrop.schema.drop.DropCommand.EndDrop;
import livedrop.schema.drop.DropCommand.OpenDrop;
import livedrop.schema.drop.DropCommand.RescheduleDrop;
import livedrop.schema.drop.DropCommand.ScheduleDrop;
import livedrop.schema.drop.DropEvent;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.DropItem;
import livedrop.schema.drop.DropStarted;
import livedrop.schema.inventory.InventoryCommand.AllocateStock;
import livedrop.schema.inventory.InventoryId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** {@link Drop}, stored by Axon. */
@Aggregate(type = "Drop")
public class DropAggregate {
    private final Drop drop = new Drop();

    @AggregateIdentifier
    public @Nullable DropId id() {
        return drop.id();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    public void handle(ScheduleDrop command, Clock clock, StockRoom stockRoom) throws Exception {
        Instant openUntil =
                decide(command, clock).stream().anyMatch(DropStarted.class::isInstance) ? command.endsAt() : null;
        for (DropItem item : command.items()) {
            stockRoom.allocate(stockOf(item, command), openUntil);
        }
    }

    @CommandHandler
    public void handle(RescheduleDrop command, Clock clock) {
        decide(command, clock);
    }

    @CommandHandler
    public void handle(OpenDrop command, Clock clock) {
        decide(command, clock);
    }

    @CommandHandler
    public void handle(EndDrop command, Clock clock) {
        decide(command, clock);
    }

    @CommandHandler
    public void handle(CancelDrop command, Clock clock) {
        decide(command, clock);
    }

    private List<DropEvent> decide(DropCommand command, Clock clock) {
        List<DropEvent> events = drop.decide(command, clock.instant());
        events.forEach(AggregateLifecycle::apply);
        return events;
    }

    @EventSourcingHandler
    public void on(DropEvent event) {
        drop.evolve(event);
    }

    private static AllocateStock stockOf(DropItem item, ScheduleDrop command) {
        return new AllocateStock(
                InventoryId.of(command.dropId(), item.productId()),
                command.dropId(),
                item.productId(),
                item.stock(),
                command.rules());
    }
}
