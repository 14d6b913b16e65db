package livedrop.schema.inventory;

import livedrop.schema.drop.DropId;
import livedrop.schema.product.ProductId;
import org.axonframework.serialization.Revision;

/** No unit can be reserved any more; holds may still be paid, unless the drop was cancelled. */
@Revision("1")
public record SalesClosed(InventoryId inventoryId, DropId dropId, ProductId productId, Reason reason)
        implements InventoryEvent {

    /** Why the sales closed. */
    public enum Reason {
        ENDED,
        CANCELLED
    }
}
