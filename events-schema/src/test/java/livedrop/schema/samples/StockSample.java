package livedrop.schema.samples;

import java.time.Instant;
import livedrop.schema.RefusalCode;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.DropItem;
import livedrop.schema.drop.SaleRules;
import livedrop.schema.inventory.InventoryId;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.inventory.ReservationRefused;
import livedrop.schema.inventory.SalesClosed;
import livedrop.schema.inventory.SalesOpened;
import livedrop.schema.inventory.StockAllocated;
import livedrop.schema.inventory.StockConfirmed;
import livedrop.schema.inventory.StockLevel;
import livedrop.schema.inventory.StockLow;
import livedrop.schema.inventory.StockReleased;
import livedrop.schema.inventory.StockReserved;
import livedrop.schema.inventory.StockSoldOut;
import livedrop.schema.product.ProductId;

/**
 * The stock of one product in a drop. It does not change: each method that moves units has an event of the level it
 * leads to, and {@link #at} gives the stock at that level.
 */
public record StockSample(
        InventoryId inventoryId,
        DropId dropId,
        ProductId productId,
        StockLevel level,
        Instant closesAt,
        SaleRules rules) {

    static StockSample of(DropSample drop, DropItem item) {
        return new StockSample(
                InventoryId.of(drop.dropId(), item.productId()),
                drop.dropId(),
                item.productId(),
                StockLevel.allocated(item.stock()),
                drop.endsAt(),
                drop.rules());
    }

    public StockSample at(StockLevel other) {
        return new StockSample(inventoryId, dropId, productId, other, closesAt, rules);
    }

    public StockAllocated allocated() {
        return new StockAllocated(inventoryId, dropId, productId, level.allocated(), rules);
    }

    public SalesOpened opened() {
        return new SalesOpened(inventoryId, dropId, productId, closesAt);
    }

    public StockReserved reserved(OrderSample order) {
        return new StockReserved(
                inventoryId,
                dropId,
                productId,
                ReservationId.first(order.orderId()),
                order.orderId(),
                order.userId(),
                order.quantity(),
                order.holdExpiresAt(),
                level.reserve(order.quantity()));
    }

    public ReservationRefused refused(OrderSample order, RefusalCode reason) {
        return new ReservationRefused(
                inventoryId,
                dropId,
                productId,
                ReservationId.first(order.orderId()),
                order.orderId(),
                order.userId(),
                order.quantity(),
                reason);
    }

    public StockReleased released(OrderSample order, RefusalCode reason) {
        return new StockReleased(
                inventoryId,
                dropId,
                productId,
                ReservationId.first(order.orderId()),
                order.orderId(),
                order.quantity(),
                reason,
                level.release(order.quantity()));
    }

    public StockConfirmed confirmed(OrderSample order) {
        return new StockConfirmed(
                inventoryId,
                dropId,
                productId,
                ReservationId.first(order.orderId()),
                order.orderId(),
                order.userId(),
                order.quantity(),
                level.confirm(order.quantity()));
    }

    public StockLow low() {
        return new StockLow(inventoryId, dropId, productId, level);
    }

    public StockSoldOut soldOut() {
        return new StockSoldOut(inventoryId, dropId, productId, level);
    }

    public SalesClosed closed(SalesClosed.Reason reason) {
        return new SalesClosed(inventoryId, dropId, productId, reason);
    }
}
