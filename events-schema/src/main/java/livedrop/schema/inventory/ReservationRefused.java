package livedrop.schema.inventory;

import livedrop.schema.RefusalCode;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import livedrop.schema.order.OrderId;
import livedrop.schema.product.ProductId;
import org.axonframework.serialization.Revision;

/** An order asked for units and got none. */
@Revision("1")
public record ReservationRefused(
        InventoryId inventoryId,
        DropId dropId,
        ProductId productId,
        ReservationId reservationId,
        OrderId orderId,
        UserId userId,
        int quantity,
        RefusalCode reason)
        implements InventoryEvent {}
