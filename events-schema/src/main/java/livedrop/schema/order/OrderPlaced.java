package livedrop.schema.order;

import livedrop.schema.Money;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import livedrop.schema.inventory.InventoryId;
import livedrop.schema.product.ProductId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A buyer asked for units. The fingerprint is that of the request, to tell a repeat from another wish under the same key. */
@Revision("1")
public record OrderPlaced(
        OrderId orderId,
        UserId userId,
        DropId dropId,
        ProductId productId,
        InventoryId inventoryId,
        int quantity,
        Money amount,
        @Nullable String paymentMethod,
        String fingerprint)
        implements OrderEvent {}
