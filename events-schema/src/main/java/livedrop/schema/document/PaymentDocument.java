package livedrop.schema.document;

import java.time.Instant;
import livedrop.schema.Money;
import livedrop.schema.RefusalCode;
import livedrop.schema.account.UserId;
import livedrop.schema.order.OrderId;
import livedrop.schema.order.OrderPaymentStarted;
import livedrop.schema.payment.PaymentEvent;
import livedrop.schema.payment.PaymentFailed;
import livedrop.schema.payment.PaymentId;
import livedrop.schema.payment.PaymentRefunded;
import livedrop.schema.payment.PaymentRequested;
import livedrop.schema.payment.PaymentSucceeded;
import livedrop.schema.payment.RefundRequested;
import org.jspecify.annotations.Nullable;

/**
 * The payment of an order as its buyer sees it. It exists from the moment the order starts it.
 *
 * @param reason why the money did not come or went back, as a {@link RefusalCode}
 */
public record PaymentDocument(
        PaymentId id,
        OrderId orderId,
        UserId userId,
        Money amount,
        PaymentStatus status,
        @Nullable RefusalCode reason,
        Instant createdAt) {

    public static PaymentDocument of(OrderPaymentStarted event, Instant at) {
        return new PaymentDocument(
                event.paymentId(), event.orderId(), event.userId(), event.amount(), PaymentStatus.PENDING, null, at);
    }

    public PaymentDocument with(PaymentEvent event) {
        return switch (event) {
            case PaymentRequested _ -> this;
            case PaymentSucceeded _ -> with(PaymentStatus.SUCCEEDED, null);
            case PaymentFailed failed -> with(PaymentStatus.FAILED, failed.reason());
            case RefundRequested refund -> with(status, refund.reason());
            case PaymentRefunded _ -> with(PaymentStatus.REFUNDED, reason);
        };
    }

    private PaymentDocument with(PaymentStatus status, @Nullable RefusalCode reason) {
        return new PaymentDocument(id, orderId, userId, amount, status, reason, createdAt);
    }
}
