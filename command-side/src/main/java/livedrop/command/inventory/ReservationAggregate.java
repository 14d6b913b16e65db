package livedrop.command.inventory;

import livedrop.schema.inventory.ReservationCommand.RequestReservation;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.inventory.ReservationRequested;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** That a service asked for units under an id of its own; what became of it is its stock's to tell. */
@Aggregate(type = "Reservation")
public class ReservationAggregate {

    private @Nullable ReservationId id;

    @AggregateIdentifier
    public @Nullable ReservationId id() {
        return id;
    }

    /** Always begins a stream: a repeat collides with what was asked for under the id before, be it an order. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    public void handle(RequestReservation command) {
        AggregateLifecycle.apply(new ReservationRequested(
                command.reservationId(),
                command.inventoryId(),
                command.dropId(),
                command.productId(),
                command.userId(),
                command.quantity()));
    }

    @EventSourcingHandler
    public void on(ReservationRequested event) {
        id = event.reservationId();
    }
}
