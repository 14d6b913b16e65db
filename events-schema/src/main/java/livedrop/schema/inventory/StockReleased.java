package livedrop.schema.inventory;

import livedrop.schema.RefusalCode;
import livedrop.schema.drop.DropId;
import livedrop.schema.order.OrderId;
import livedrop.schema.product.ProductId;
import org.axonframework.serialization.Revision;

/** Held units can be bought again. */
@Revision("1")
public record StockReleased(
        InventoryId inventoryId,
        DropId dropId,
        ProductId productId,
        ReservationId reservationId,
        OrderId orderId,
        int quantity,
        RefusalCode reason,
        StockLevel level)
        implements InventoryEvent {}
