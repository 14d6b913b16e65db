package livedrop.schema.inventory;

import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import livedrop.schema.product.ProductId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a reservation as such. */
public sealed interface ReservationCommand {

    @TargetAggregateIdentifier
    ReservationId reservationId();

    /** Ties the id to its stock; the stock itself is asked next. */
    record RequestReservation(
            ReservationId reservationId, DropId dropId, ProductId productId, UserId userId, int quantity)
            implements ReservationCommand {

        public InventoryId inventoryId() {
            return InventoryId.of(dropId, productId);
        }
    }
}
