package livedrop.saga.purchase;

import livedrop.schema.account.UserId;
import livedrop.schema.inventory.InventoryCommand.ReserveStock;
import livedrop.schema.inventory.InventoryId;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.order.OrderId;
import livedrop.schema.order.OrderPlaced;

/** What a purchase is about; none of it ever changes. */
record Purchase(OrderId orderId, UserId userId, InventoryId inventoryId, int quantity) {

    static Purchase of(OrderPlaced placed) {
        return new Purchase(placed.orderId(), placed.userId(), placed.inventoryId(), placed.quantity());
    }

    ReserveStock reserve(ReservationId claim) {
        return new ReserveStock(inventoryId, claim, orderId, userId, quantity);
    }
}
