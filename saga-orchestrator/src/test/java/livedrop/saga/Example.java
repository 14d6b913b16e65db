package livedrop.saga;

import java.time.Instant;
import java.util.UUID;
import livedrop.schema.Money;
import livedrop.schema.RefusalCode;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import livedrop.schema.inventory.InventoryId;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.inventory.ReservationRefused;
import livedrop.schema.inventory.SalesClosed;
import livedrop.schema.inventory.StockConfirmed;
import livedrop.schema.inventory.StockLevel;
import livedrop.schema.inventory.StockReleased;
import livedrop.schema.inventory.StockReserved;
import livedrop.schema.order.OrderCancellationRequested;
import livedrop.schema.order.OrderCancelled;
import livedrop.schema.order.OrderConfirmed;
import livedrop.schema.order.OrderExpired;
import livedrop.schema.order.OrderFailed;
import livedrop.schema.order.OrderId;
import livedrop.schema.order.OrderPaymentStarted;
import livedrop.schema.order.OrderPlaced;
import livedrop.schema.order.OrderRefunded;
import livedrop.schema.order.OrderRejected;
import livedrop.schema.order.OrderReserved;
import livedrop.schema.payment.PaymentFailed;
import livedrop.schema.payment.PaymentId;
import livedrop.schema.payment.PaymentRefunded;
import livedrop.schema.payment.PaymentRequested;
import livedrop.schema.payment.PaymentSucceeded;
import livedrop.schema.payment.RefundRequested;
import livedrop.schema.product.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * The events of one order's life, with the values that do not matter to a test filled in.
 *
 * @param number tells the orders of a test apart
 */
public record Example(int number) {

    public static final DropId DROP = new DropId(new UUID(1, 1));
    public static final ProductId PRODUCT = new ProductId(new UUID(1, 2));
    public static final InventoryId STOCK = InventoryId.of(DROP, PRODUCT);
    public static final Money PRICE = new Money(4999, "EUR");
    public static final Instant HOLD_ENDS = Instant.parse("2026-03-01T12:10:00Z");
    public static final int QUANTITY = 2;

    private static final StockLevel LEVEL = StockLevel.allocated(10).reserve(QUANTITY);

    public UserId user() {
        return new UserId(new UUID(2, number));
    }

    public OrderId order() {
        return OrderId.of(user(), "key");
    }

    public PaymentId payment() {
        return PaymentId.of(order(), "pay");
    }

    public ReservationId first() {
        return ReservationId.first(order());
    }

    public ReservationId again() {
        return ReservationId.afterLapse(order());
    }

    public OrderPlaced placed(@Nullable String method) {
        return new OrderPlaced(order(), user(), DROP, PRODUCT, STOCK, QUANTITY, PRICE, method, "fingerprint");
    }

    public OrderPlaced placed() {
        return placed(null);
    }

    public StockReserved stockReserved(ReservationId claim) {
        return new StockReserved(STOCK, DROP, PRODUCT, claim, order(), user(), QUANTITY, HOLD_ENDS, LEVEL);
    }

    public ReservationRefused refused(ReservationId claim, RefusalCode reason) {
        return new ReservationRefused(STOCK, DROP, PRODUCT, claim, order(), user(), QUANTITY, reason);
    }

    public StockReleased released(ReservationId claim, RefusalCode reason) {
        return new StockReleased(STOCK, DROP, PRODUCT, claim, order(), QUANTITY, reason, LEVEL.release(QUANTITY));
    }

    public StockReleased lapsed(ReservationId claim) {
        return released(claim, RefusalCode.HOLD_EXPIRED);
    }

    public StockConfirmed sold(ReservationId claim) {
        return new StockConfirmed(STOCK, DROP, PRODUCT, claim, order(), user(), QUANTITY, LEVEL.confirm(QUANTITY));
    }

    public static SalesClosed salesClosed(SalesClosed.Reason reason) {
        return new SalesClosed(STOCK, DROP, PRODUCT, reason);
    }

    public OrderReserved orderReserved() {
        return new OrderReserved(order(), user(), DROP, HOLD_ENDS);
    }

    public OrderPaymentStarted paymentStarted(String method) {
        return new OrderPaymentStarted(order(), user(), DROP, payment(), PRICE, method);
    }

    public OrderPaymentStarted paymentStarted() {
        return paymentStarted("pm_card_ok");
    }

    public PaymentRequested paymentRequested() {
        return new PaymentRequested(payment(), order(), user(), PRICE, "pm_card_ok");
    }

    public PaymentSucceeded paid() {
        return new PaymentSucceeded(payment(), order(), user(), "charge-1");
    }

    public PaymentFailed declined(RefusalCode reason) {
        return new PaymentFailed(payment(), order(), user(), reason);
    }

    public RefundRequested refundRequested(RefusalCode reason) {
        return new RefundRequested(payment(), order(), user(), PRICE, "charge-1", reason);
    }

    public PaymentRefunded refunded() {
        return new PaymentRefunded(payment(), order(), user(), "refund-1");
    }

    public OrderCancellationRequested cancellation() {
        return new OrderCancellationRequested(order(), user(), DROP);
    }

    public OrderConfirmed confirmed() {
        return new OrderConfirmed(order(), user(), DROP);
    }

    public OrderRejected rejected(RefusalCode reason) {
        return new OrderRejected(order(), user(), DROP, reason);
    }

    public OrderFailed failed(RefusalCode reason) {
        return new OrderFailed(order(), user(), DROP, reason);
    }

    public OrderExpired expired() {
        return new OrderExpired(order(), user(), DROP);
    }

    public OrderCancelled cancelled(RefusalCode reason) {
        return new OrderCancelled(order(), user(), DROP, reason);
    }

    public OrderRefunded orderRefunded(RefusalCode reason) {
        return new OrderRefunded(order(), user(), DROP, reason);
    }
}
