package livedrop.schema.inventory;

import livedrop.schema.drop.DropId;
import livedrop.schema.product.ProductId;

/** The life of a stock. Each event that moves units carries the level it leaves behind. */
public sealed interface InventoryEvent
        permits StockAllocated,
                SalesOpened,
                StockReserved,
                ReservationRefused,
                StockReleased,
                StockConfirmed,
                StockLow,
                StockSoldOut,
                SalesClosed {

    InventoryId inventoryId();

    DropId dropId();

    ProductId productId();
}
