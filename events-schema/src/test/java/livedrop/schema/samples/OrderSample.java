package livedrop.schema.samples;

import java.time.Instant;
import livedrop.schema.Money;
import livedrop.schema.RefusalCode;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import livedrop.schema.inventory.InventoryId;
import livedrop.schema.order.OrderCancellationRequested;
import livedrop.schema.order.OrderCancelled;
import livedrop.schema.order.OrderCommand.PlaceOrder;
import livedrop.schema.order.OrderConfirmed;
import livedrop.schema.order.OrderExpired;
import livedrop.schema.order.OrderFailed;
import livedrop.schema.order.OrderId;
import livedrop.schema.order.OrderPaymentStarted;
import livedrop.schema.order.OrderPlaced;
import livedrop.schema.order.OrderRefunded;
import livedrop.schema.order.OrderRejected;
import livedrop.schema.order.OrderReserved;
import livedrop.schema.payment.PaymentId;
import livedrop.schema.product.ProductId;
import org.jspecify.annotations.Nullable;

/** An order of one unit of the first product of a drop, to be paid later, unless a test says otherwise. */
public record OrderSample(
        OrderId orderId,
        UserId userId,
        DropId dropId,
        ProductId productId,
        int quantity,
        Money price,
        @Nullable String paymentMethod,
        Instant holdExpiresAt) {

    public static final String GOOD_CARD = "pm_card_ok";

    public static OrderSample seeded(long seed, DropSample drop) {
        UserId userId = Seed.of(seed, "order").userId();
        return new OrderSample(
                OrderId.of(userId, "key-" + seed),
                userId,
                drop.dropId(),
                drop.items().getFirst().productId(),
                1,
                drop.items().getFirst().price(),
                null,
                drop.startsAt().plusSeconds(drop.rules().holdSeconds()));
    }

    public OrderSample by(UserId buyer) {
        return new OrderSample(
                OrderId.of(buyer, "key-of-" + orderId),
                buyer,
                dropId,
                productId,
                quantity,
                price,
                paymentMethod,
                holdExpiresAt);
    }

    public OrderSample units(int count) {
        return new OrderSample(orderId, userId, dropId, productId, count, price, paymentMethod, holdExpiresAt);
    }

    public OrderSample of(ProductId product) {
        return new OrderSample(orderId, userId, dropId, product, quantity, price, paymentMethod, holdExpiresAt);
    }

    public OrderSample paidBy(String method) {
        return new OrderSample(orderId, userId, dropId, productId, quantity, price, method, holdExpiresAt);
    }

    public OrderSample heldUntil(Instant expiry) {
        return new OrderSample(orderId, userId, dropId, productId, quantity, price, paymentMethod, expiry);
    }

    public Money amount() {
        return price.times(quantity);
    }

    public InventoryId inventoryId() {
        return InventoryId.of(dropId, productId);
    }

    /** What tells the request apart from another one under the same key. */
    public String fingerprint() {
        return dropId + "/" + productId + "/" + quantity;
    }

    public PaymentSample payment() {
        String method = paymentMethod == null ? GOOD_CARD : paymentMethod;
        return new PaymentSample(PaymentId.atCheckout(orderId), orderId, userId, amount(), method);
    }

    public PlaceOrder place() {
        return new PlaceOrder(
                orderId, userId, dropId, productId, inventoryId(), quantity, amount(), paymentMethod, fingerprint());
    }

    public OrderPlaced placed() {
        return new OrderPlaced(
                orderId, userId, dropId, productId, inventoryId(), quantity, amount(), paymentMethod, fingerprint());
    }

    public OrderReserved reserved() {
        return new OrderReserved(orderId, userId, dropId, holdExpiresAt);
    }

    public OrderPaymentStarted paymentStarted() {
        PaymentSample payment = payment();
        return new OrderPaymentStarted(
                orderId, userId, dropId, payment.paymentId(), payment.amount(), payment.method());
    }

    public OrderCancellationRequested cancellationRequested() {
        return new OrderCancellationRequested(orderId, userId, dropId);
    }

    public OrderConfirmed confirmed() {
        return new OrderConfirmed(orderId, userId, dropId);
    }

    public OrderRejected rejected(RefusalCode reason) {
        return new OrderRejected(orderId, userId, dropId, reason);
    }

    public OrderFailed failed(RefusalCode reason) {
        return new OrderFailed(orderId, userId, dropId, reason);
    }

    public OrderExpired expired() {
        return new OrderExpired(orderId, userId, dropId);
    }

    public OrderCancelled cancelled(RefusalCode reason) {
        return new OrderCancelled(orderId, userId, dropId, reason);
    }

    public OrderRefunded refunded(RefusalCode reason) {
        return new OrderRefunded(orderId, userId, dropId, reason);
    }
}
