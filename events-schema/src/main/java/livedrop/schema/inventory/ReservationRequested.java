package livedrop.schema.inventory;

import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import livedrop.schema.product.ProductId;
import org.axonframework.serialization.Revision;

/** A service asks a stock for units, without an order. From here on the reservation's id leads to its stock. */
@Revision("1")
public record ReservationRequested(
        ReservationId reservationId,
        InventoryId inventoryId,
        DropId dropId,
        ProductId productId,
        UserId userId,
        int quantity)
        implements ReservationEvent {}
