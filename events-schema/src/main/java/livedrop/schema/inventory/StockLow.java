package livedrop.schema.inventory;

import livedrop.schema.drop.DropId;
import livedrop.schema.product.ProductId;
import org.axonframework.serialization.Revision;

/** The units available fell to the threshold for the first time since they were above it. */
@Revision("1")
public record StockLow(InventoryId inventoryId, DropId dropId, ProductId productId, StockLevel level)
        implements InventoryEvent {}
