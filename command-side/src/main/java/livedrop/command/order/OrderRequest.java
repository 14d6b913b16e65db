package livedrop.command.order;

import java.util.Objects;
import livedrop.kit.security.Caller;
import livedrop.kit.web.Checks;
import livedrop.kit.web.IdempotencyKey;
import livedrop.schema.Money;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import livedrop.schema.inventory.InventoryId;
import livedrop.schema.order.OrderCommand.PlaceOrder;
import livedrop.schema.order.OrderId;
import livedrop.schema.product.ProductId;
import org.jspecify.annotations.Nullable;

/** An order as its buyer asks for it. */
record OrderRequest(
        @Nullable UserId userId,
        @Nullable DropId dropId,
        @Nullable ProductId productId,
        @Nullable Integer quantity,
        @Nullable String paymentMethod) {
    private static final int MOST_UNITS = 100;
    private static final int LONGEST_METHOD = 100;

    void check(Caller caller) {
        Checks.of()
                .required("dropId", dropId)
                .required("productId", productId)
                .required("quantity", quantity)
                .that("quantity", quantity, 1, MOST_UNITS)
                .text("paymentMethod", paymentMethod, 1, LONGEST_METHOD)
                .throwIfAny();
        if (userId != null) {
            caller.requireSelf(userId);
        }
    }

    DropId drop() {
        return Objects.requireNonNull(dropId);
    }

    ProductId product() {
        return Objects.requireNonNull(productId);
    }

    /** Only after {@link #check}. The id follows from the buyer and the key, so that a repeat meets the same order. */
    PlaceOrder command(UserId buyer, IdempotencyKey key, Money price) {
        int units = Objects.requireNonNull(quantity);
        return new PlaceOrder(
                OrderId.of(buyer, key.value()),
                buyer,
                drop(),
                product(),
                InventoryId.of(drop(), product()),
                units,
                price.times(units),
                paymentMethod,
                OrderFingerprint.of(drop(), product(), units, paymentMethod));
    }
}
