package livedrop.saga.support;

import java.util.Collection;
import livedrop.eventstore.LoggedEvent;
import livedrop.schema.document.OrderDocument;
import livedrop.schema.document.OrderStatus;
import livedrop.schema.document.PaymentDocument;
import livedrop.schema.document.PaymentStatus;
import livedrop.schema.order.OrderEvent;
import livedrop.schema.order.OrderPaymentStarted;
import livedrop.schema.order.OrderPlaced;
import livedrop.schema.payment.PaymentEvent;
import org.jspecify.annotations.Nullable;

/**
 * How an order stands with its buyer, by the events of the order and its payment.
 *
 * @param order absent when there is no such order
 * @param payment absent before it has begun
 */
record Standing(@Nullable OrderDocument order, @Nullable PaymentDocument payment) {

    private static final Standing UNKNOWN = new Standing(null, null);

    static Standing of(Collection<LoggedEvent> events) {
        Standing standing = UNKNOWN;
        for (LoggedEvent event : events) {
            standing = standing.with(event);
        }
        return standing;
    }

    private Standing with(LoggedEvent logged) {
        return switch (logged.payload()) {
            case OrderPlaced placed -> new Standing(OrderDocument.of(placed, logged.at()), payment);
            case OrderPaymentStarted started ->
                new Standing(after(started, logged), PaymentDocument.of(started, logged.at()));
            case OrderEvent event -> new Standing(after(event, logged), payment);
            case PaymentEvent event -> new Standing(order, payment == null ? null : payment.with(event));
            default -> this;
        };
    }

    private @Nullable OrderDocument after(OrderEvent event, LoggedEvent logged) {
        return order == null ? null : order.with(event, logged.at());
    }

    @Nullable
    OrderStatus status() {
        return order == null ? null : order.status();
    }

    /** Whether nothing is left to do: the order has come to its end, and its money is where that end says. */
    boolean isSettled() {
        return switch (status()) {
            case null -> false;
            case PENDING, RESERVED -> false;
            case CONFIRMED -> moneyIsKept();
            case REJECTED, FAILED, EXPIRED, CANCELLED, REFUNDED -> noMoneyIsKept();
        };
    }

    /** A refund that was asked for gives the payment its reason, before the money is back. */
    private boolean moneyIsKept() {
        return payment != null && payment.status() == PaymentStatus.SUCCEEDED && payment.reason() == null;
    }

    private boolean noMoneyIsKept() {
        return payment == null
                || payment.status() == PaymentStatus.FAILED
                || payment.status() == PaymentStatus.REFUNDED;
    }
}
