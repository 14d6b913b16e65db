package livedrop.schema.payment;

import livedrop.schema.account.UserId;
import livedrop.schema.order.OrderId;

/** The life of a payment. */
public sealed interface PaymentEvent
        permits PaymentRequested, PaymentSucceeded, PaymentFailed, RefundRequested, PaymentRefunded {

    PaymentId paymentId();

    OrderId orderId();

    UserId userId();
}
