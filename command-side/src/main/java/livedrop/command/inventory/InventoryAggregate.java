package livedrop.command.inventory;

import java.time.Clock;
import java.time.Instant;
import livedrop.schema.inventory.InventoryCommand;
import livedrop.schema.inventory.InventoryCommand.AllocateStock;
import livedrop.schema.inventory.InventoryCommand.CloseSales;
import livedrop.schema.inventory.InventoryCommand.ConfirmStock;
import livedrop.schema.inventory.InventoryCommand.OpenSales;
import livedrop.schema.inventory.InventoryCommand.ReleaseLapsedHolds;
import livedrop.schema.inventory.InventoryCommand.ReleaseStock;
import livedrop.schema.inventory.InventoryCommand.ReserveStock;
import livedrop.schema.inventory.InventoryEvent;
import livedrop.schema.inventory.InventoryId;
import livedrop.schema.inventory.ReservationAnswer;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** {@link Inventory}, stored by Axon. */
@Aggregate(type = "Inventory", repository = "inventoryRepository")
public class InventoryAggregate {
    private final Inventory inventory = new Inventory();

    /** For Axon, which folds the events into it. */
    public InventoryAggregate() {}

    /** A constructor, so that it can be created from another aggregate's unit of work too. */
    @CommandHandler
    public InventoryAggregate(AllocateStock command, Clock clock) {
        decide(command, clock);
    }

    @AggregateIdentifier
    public @Nullable InventoryId id() {
        return inventory.id();
    }

    @CommandHandler
    public void handle(OpenSales command, Clock clock) {
        decide(command, clock);
    }

    @CommandHandler
    public @Nullable ReservationAnswer handle(ReserveStock command, Clock clock) {
        decide(command, clock);
        return inventory.answerOn(command.reservationId());
    }

    @CommandHandler
    public @Nullable ReservationAnswer handle(ConfirmStock command, Clock clock) {
        decide(command, clock);
        return inventory.answerOn(command.reservationId());
    }

    @CommandHandler
    public @Nullable ReservationAnswer handle(ReleaseStock command, Clock clock) {
        decide(command, clock);
        return inventory.answerOn(command.reservationId());
    }

    /** Answers when the next hold runs out, or nothing when none is left. */
    @CommandHandler
    public @Nullable Instant handle(ReleaseLapsedHolds command, Clock clock) {
        decide(command, clock);
        return inventory.nextExpiry();
    }

    @CommandHandler
    public void handle(CloseSales command, Clock clock) {
        decide(command, clock);
    }

    private void decide(InventoryCommand command, Clock clock) {
        inventory.decide(command, clock.instant()).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    public void on(InventoryEvent event) {
        inventory.evolve(event);
    }
}
