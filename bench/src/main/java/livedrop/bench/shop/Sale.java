package livedrop.bench.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import livedrop.schema.drop.DropId;
import livedrop.schema.inventory.InventoryId;
import livedrop.schema.product.ProductId;

/**
 * An open drop with one product.
 *
 * @param stock its units
 */
public record Sale(String dropId, String productId, int stock) {

    /** An order for one unit, as JSON. */
    public byte[] order() {
        return ("{\"dropId\":\"" + dropId + "\",\"productId\":\"" + productId + "\",\"quantity\":1}").getBytes(UTF_8);
    }

    /** The id of the stream in which its units are. */
    public String inventoryId() {
        return InventoryId.of(new DropId(UUID.fromString(dropId)), new ProductId(UUID.fromString(productId)))
                .toString();
    }
}
