package livedrop.schema.drop;

import livedrop.schema.Money;
import livedrop.schema.product.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * A product in a drop, as it was when the drop was scheduled.
 *
 * @param price of one unit
 * @param stock units to sell, at least one
 */
public record DropItem(
        ProductId productId,
        String name,
        Money price,
        @Nullable String imageUrl,
        int stock) {

    public DropItem {
        if (stock < 1) {
            throw new IllegalArgumentException("stock: " + stock + " (expected: >= 1)");
        }
    }
}
