package livedrop.schema.inventory;

import java.time.Instant;
import livedrop.schema.drop.DropId;
import livedrop.schema.product.ProductId;
import org.axonframework.serialization.Revision;

/** The stock can be reserved until it closes. */
@Revision("1")
public record SalesOpened(InventoryId inventoryId, DropId dropId, ProductId productId, Instant closesAt)
        implements InventoryEvent {}
