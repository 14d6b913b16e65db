package livedrop.command.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import livedrop.schema.RefusalCode;
import livedrop.schema.inventory.InventoryCommand.ReserveStock;
import livedrop.schema.inventory.InventoryEvent;
import livedrop.schema.inventory.ReservationRefused;
import livedrop.schema.inventory.StockAllocated;
import livedrop.schema.inventory.StockConfirmed;
import livedrop.schema.inventory.StockLevel;
import livedrop.schema.inventory.StockLow;
import livedrop.schema.inventory.StockReleased;
import livedrop.schema.inventory.StockReserved;
import livedrop.schema.inventory.StockSoldOut;

/** The events of one decision, each with the level that those before it have left. */
final class StockMoves {
    private final StockAllocated stock;
    private final List<InventoryEvent> events = new ArrayList<>();
    private StockLevel level;

    StockMoves(StockAllocated stock, StockLevel level) {
        this.stock = stock;
        this.level = level;
    }

    StockLevel level() {
        return level;
    }

    List<InventoryEvent> events() {
        return List.copyOf(events);
    }

    void reserve(ReserveStock command, Instant expiresAt) {
        int availableBefore = level.available();
        level = level.reserve(command.quantity());
        events.add(new StockReserved(
                stock.inventoryId(),
                stock.dropId(),
                stock.productId(),
                command.reservationId(),
                command.orderId(),
                command.userId(),
                command.quantity(),
                expiresAt,
                level));
        tellWhenScarce(availableBefore);
    }

    void refuse(ReserveStock command, RefusalCode reason) {
        events.add(new ReservationRefused(
                stock.inventoryId(),
                stock.dropId(),
                stock.productId(),
                command.reservationId(),
                command.orderId(),
                command.userId(),
                command.quantity(),
                reason));
    }

    void release(Hold hold, RefusalCode reason) {
        level = level.release(hold.quantity());
        events.add(new StockReleased(
                stock.inventoryId(),
                stock.dropId(),
                stock.productId(),
                hold.reservationId(),
                hold.orderId(),
                hold.quantity(),
                reason,
                level));
    }

    void confirm(Hold hold) {
        level = level.confirm(hold.quantity());
        events.add(new StockConfirmed(
                stock.inventoryId(),
                stock.dropId(),
                stock.productId(),
                hold.reservationId(),
                hold.orderId(),
                hold.userId(),
                hold.quantity(),
                level));
    }

    private void tellWhenScarce(int availableBefore) {
        Integer threshold = stock.rules().lowStockThreshold();
        if (level.available() == 0) {
            events.add(new StockSoldOut(stock.inventoryId(), stock.dropId(), stock.productId(), level));
        } else if (threshold != null && availableBefore > threshold && level.available() <= threshold) {
            events.add(new StockLow(stock.inventoryId(), stock.dropId(), stock.productId(), level));
        }
    }
}
