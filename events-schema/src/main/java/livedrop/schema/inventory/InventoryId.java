package livedrop.schema.inventory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import livedrop.schema.DerivedId;
import livedrop.schema.drop.DropId;
import livedrop.schema.product.ProductId;

/** The id of the stock of one product in one drop. */
public record InventoryId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InventoryId {}

    /** @throws IllegalArgumentException when the text is no UUID */
    public static InventoryId parse(String text) {
        return new InventoryId(UUID.fromString(text));
    }

    public static InventoryId of(DropId dropId, ProductId productId) {
        return new InventoryId(DerivedId.of("inventory", dropId, productId));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
