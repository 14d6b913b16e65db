package livedrop.command.inventory;

import java.util.List;
import java.util.Optional;
import livedrop.eventstore.LoggedEvent;
import livedrop.schema.account.UserId;
import livedrop.schema.inventory.InventoryCommand.ReserveStock;
import livedrop.schema.inventory.InventoryId;
import livedrop.schema.inventory.ReservationCommand.RequestReservation;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.inventory.ReservationRequested;
import livedrop.schema.order.OrderConfirmed;
import livedrop.schema.order.OrderPlaced;

/**
 * What a reservation's id is tied to, by the first event of the stream that has the id: the order that made it, or the
 * service that asked for it.
 *
 * @param inventoryId the stock that decides
 * @param unpaid made by an order that is not confirmed
 */
record Claim(ReservationId reservationId, InventoryId inventoryId, UserId userId, int quantity, boolean unpaid) {

    static Claim of(RequestReservation wish) {
        return new Claim(wish.reservationId(), wish.inventoryId(), wish.userId(), wish.quantity(), false);
    }

    /** Nothing when the id is no reservation's. */
    static Optional<Claim> of(ReservationId id, List<LoggedEvent> stream) {
        if (stream.isEmpty()) {
            return Optional.empty();
        }
        return switch (stream.getFirst().payload()) {
            case ReservationRequested wish ->
                Optional.of(new Claim(id, wish.inventoryId(), wish.userId(), wish.quantity(), false));
            case OrderPlaced order ->
                Optional.of(new Claim(id, order.inventoryId(), order.userId(), order.quantity(), !isConfirmed(stream)));
            default -> Optional.empty();
        };
    }

    private static boolean isConfirmed(List<LoggedEvent> orderStream) {
        return orderStream.stream().anyMatch(logged -> logged.payload() instanceof OrderConfirmed);
    }

    boolean isFor(RequestReservation wish) {
        return inventoryId.equals(wish.inventoryId()) && userId.equals(wish.userId()) && quantity == wish.quantity();
    }

    ReserveStock reserve() {
        return new ReserveStock(inventoryId, reservationId, reservationId.inPlaceOfOrder(), userId, quantity);
    }
}
