package livedrop.schema.inventory;

import livedrop.schema.drop.DropId;
import livedrop.schema.product.ProductId;
import org.axonframework.serialization.Revision;

/** No unit is available any more: all are held or sold. */
@Revision("1")
public record StockSoldOut(InventoryId inventoryId, DropId dropId, ProductId productId, StockLevel level)
        implements InventoryEvent {}
