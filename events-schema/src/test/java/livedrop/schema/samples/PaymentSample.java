package livedrop.schema.samples;

import livedrop.schema.Money;
import livedrop.schema.RefusalCode;
import livedrop.schema.account.UserId;
import livedrop.schema.order.OrderId;
import livedrop.schema.payment.PaymentFailed;
import livedrop.schema.payment.PaymentId;
import livedrop.schema.payment.PaymentRefunded;
import livedrop.schema.payment.PaymentRequested;
import livedrop.schema.payment.PaymentSucceeded;
import livedrop.schema.payment.RefundRequested;

/** The payment of an order. */
public record PaymentSample(PaymentId paymentId, OrderId orderId, UserId userId, Money amount, String method) {

    public PaymentRequested requested() {
        return new PaymentRequested(paymentId, orderId, userId, amount, method);
    }

    public PaymentSucceeded succeeded() {
        return new PaymentSucceeded(paymentId, orderId, userId, chargeReference());
    }

    public PaymentFailed failed(RefusalCode reason) {
        return new PaymentFailed(paymentId, orderId, userId, reason);
    }

    public RefundRequested refundRequested(RefusalCode reason) {
        return new RefundRequested(paymentId, orderId, userId, amount, chargeReference(), reason);
    }

    public PaymentRefunded refunded() {
        return new PaymentRefunded(paymentId, orderId, userId, "re_" + paymentId);
    }

    /** The provider's own id of the charge. */
    public String chargeReference() {
        return "ch_" + paymentId;
    }
}
