package livedrop.schema.order;

import java.time.Instant;
import livedrop.schema.Money;
import livedrop.schema.RefusalCode;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import livedrop.schema.inventory.InventoryId;
import livedrop.schema.payment.PaymentId;
import livedrop.schema.product.ProductId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of an order. The steps of the purchase process are no-ops when they were taken before. */
public sealed interface OrderCommand {

    @TargetAggregateIdentifier
    OrderId orderId();

    record PlaceOrder(
            OrderId orderId,
            UserId userId,
            DropId dropId,
            ProductId productId,
            InventoryId inventoryId,
            int quantity,
            Money amount,
            @Nullable String paymentMethod,
            String fingerprint)
            implements OrderCommand {}

    /** The stock is held; starts the payment when the order came with a payment method. */
    record MarkReserved(OrderId orderId, Instant holdExpiresAt) implements OrderCommand {}

    /** Starts the one payment of the order. */
    record PayOrder(OrderId orderId, PaymentId paymentId, Money amount, String method) implements OrderCommand {}

    /** The buyer wants out. */
    record RequestCancellation(OrderId orderId) implements OrderCommand {}

    record ConfirmOrder(OrderId orderId) implements OrderCommand {}

    record RejectOrder(OrderId orderId, RefusalCode reason) implements OrderCommand {}

    record FailOrder(OrderId orderId, RefusalCode reason) implements OrderCommand {}

    /** The hold ran out; a no-op while a payment is under way. */
    record ExpireOrder(OrderId orderId) implements OrderCommand {}

    /** All that was held or paid is on its way back. */
    record CancelOrder(OrderId orderId, RefusalCode reason) implements OrderCommand {}

    record RefundOrder(OrderId orderId, RefusalCode reason) implements OrderCommand {}
}
