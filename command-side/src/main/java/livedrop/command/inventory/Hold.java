package livedrop.command.inventory;

import java.time.Instant;
import livedrop.schema.account.UserId;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.inventory.StockReserved;
import livedrop.schema.order.OrderId;

/** Units that wait for the payment of an order; nothing stretches the time they have. */
record Hold(ReservationId reservationId, OrderId orderId, UserId userId, int quantity, Instant expiresAt) {
    static Hold of(StockReserved event) {
        return new Hold(event.reservationId(), event.orderId(), event.userId(), event.quantity(), event.expiresAt());
    }

    boolean hasLapsed(Instant now) {
        return !expiresAt.isAfter(now);
    }
}
