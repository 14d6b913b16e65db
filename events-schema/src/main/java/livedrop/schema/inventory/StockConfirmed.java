package livedrop.schema.inventory;

import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import livedrop.schema.order.OrderId;
import livedrop.schema.product.ProductId;
import org.axonframework.serialization.Revision;

/** Held units are sold. */
@Revision("1")
public record StockConfirmed(
        InventoryId inventoryId,
        DropId dropId,
        ProductId productId,
        ReservationId reservationId,
        OrderId orderId,
        UserId userId,
        int quantity,
        StockLevel level)
        implements InventoryEvent {}
