package livedrop.query.audit.timeline;

import java.math.BigDecimal;
import java.util.Currency;
import livedrop.schema.Money;
import livedrop.schema.inventory.InventoryEvent;
import livedrop.schema.inventory.ReservationRefused;
import livedrop.schema.inventory.SalesClosed;
import livedrop.schema.inventory.SalesOpened;
import livedrop.schema.inventory.StockAllocated;
import livedrop.schema.inventory.StockConfirmed;
import livedrop.schema.inventory.StockLevel;
import livedrop.schema.inventory.StockLow;
import livedrop.schema.inventory.StockReleased;
import livedrop.schema.inventory.StockReserved;
import livedrop.schema.inventory.StockSoldOut;
import livedrop.schema.order.OrderCancellationRequested;
import livedrop.schema.order.OrderCancelled;
import livedrop.schema.order.OrderConfirmed;
import livedrop.schema.order.OrderEvent;
import livedrop.schema.order.OrderExpired;
import livedrop.schema.order.OrderFailed;
import livedrop.schema.order.OrderPaymentStarted;
import livedrop.schema.order.OrderPlaced;
import livedrop.schema.order.OrderRefunded;
import livedrop.schema.order.OrderRejected;
import livedrop.schema.order.OrderReserved;
import livedrop.schema.payment.PaymentEvent;
import livedrop.schema.payment.PaymentFailed;
import livedrop.schema.payment.PaymentRefunded;
import livedrop.schema.payment.PaymentRequested;
import livedrop.schema.payment.PaymentSucceeded;
import livedrop.schema.payment.RefundRequested;

/** What an event changed, in a few words for people. Programs read the event. */
final class Change {

    private Change() {}

    static String of(Object event) {
        return switch (event) {
            case OrderEvent change -> ofOrder(change);
            case InventoryEvent change -> ofStock(change);
            case PaymentEvent change -> ofPayment(change);
            default -> throw new IllegalArgumentException("event: " + event + " (expected: one of an order)");
        };
    }

    private static String ofOrder(OrderEvent event) {
        return switch (event) {
            case OrderPlaced placed ->
                "PENDING: " + units(placed.quantity()) + " of product " + placed.productId() + " for "
                        + text(placed.amount())
                        + (placed.paymentMethod() == null ? "" : ", to be paid by " + placed.paymentMethod());
            case OrderReserved reserved -> "RESERVED until " + reserved.holdExpiresAt();
            case OrderPaymentStarted started ->
                "payment " + started.paymentId() + " began: " + text(started.amount()) + " by " + started.method();
            case OrderCancellationRequested _ -> "the buyer wants out";
            case OrderConfirmed _ -> "CONFIRMED";
            case OrderRejected rejected -> "REJECTED: " + rejected.reason();
            case OrderFailed failed -> "FAILED: " + failed.reason();
            case OrderExpired _ -> "EXPIRED";
            case OrderCancelled cancelled -> "CANCELLED: " + cancelled.reason();
            case OrderRefunded refunded -> "REFUNDED: " + refunded.reason();
        };
    }

    private static String ofStock(InventoryEvent event) {
        return switch (event) {
            case StockReserved reserved ->
                units(reserved.quantity()) + " held until " + reserved.expiresAt() + text(reserved.level());
            case ReservationRefused refused -> units(refused.quantity()) + " refused: " + refused.reason();
            case StockReleased released ->
                units(released.quantity()) + " released: " + released.reason() + text(released.level());
            case StockConfirmed confirmed -> units(confirmed.quantity()) + " sold" + text(confirmed.level());
            case StockAllocated _, SalesOpened _, StockLow _, StockSoldOut _, SalesClosed _ -> "nothing of the order";
        };
    }

    private static String ofPayment(PaymentEvent event) {
        return switch (event) {
            case PaymentRequested requested ->
                "PENDING: " + text(requested.amount()) + " asked for by " + requested.method();
            case PaymentSucceeded succeeded -> "SUCCEEDED: charge " + succeeded.providerReference();
            case PaymentFailed failed -> "FAILED: " + failed.reason();
            case RefundRequested requested ->
                text(requested.amount()) + " of charge " + requested.providerReference() + " to be given back: "
                        + requested.reason();
            case PaymentRefunded refunded -> "REFUNDED: refund " + refunded.refundReference();
        };
    }

    private static String units(int quantity) {
        return quantity == 1 ? "1 unit" : quantity + " units";
    }

    private static String text(StockLevel level) {
        return "; " + level.available() + " available, " + level.held() + " held, " + level.sold() + " sold of "
                + level.allocated();
    }

    private static String text(Money money) {
        int digits = Math.max(0, Currency.getInstance(money.currency()).getDefaultFractionDigits());
        return BigDecimal.valueOf(money.amount(), digits).toPlainString() + " " + money.currency();
    }
}
