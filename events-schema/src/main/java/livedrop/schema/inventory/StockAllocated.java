package livedrop.schema.inventory;

import livedrop.schema.drop.DropId;
import livedrop.schema.drop.SaleRules;
import livedrop.schema.product.ProductId;
import org.axonframework.serialization.Revision;

/** A drop was given units to sell. */
@Revision("1")
public record StockAllocated(InventoryId inventoryId, DropId dropId, ProductId productId, int quantity, SaleRules rules)
        implements InventoryEvent {}
