package livedrop.schema.inventory;

import java.time.Instant;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import livedrop.schema.order.OrderId;
import livedrop.schema.product.ProductId;
import org.axonframework.serialization.Revision;

/** Units are held for an order until the hold runs out. */
@Revision("1")
public record StockReserved(
        InventoryId inventoryId,
        DropId dropId,
        ProductId productId,
        ReservationId reservationId,
        OrderId orderId,
        UserId userId,
        int quantity,
        Instant expiresAt,
        StockLevel level)
        implements InventoryEvent {}
