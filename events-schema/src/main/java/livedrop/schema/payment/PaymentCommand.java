package livedrop.schema.payment;

import livedrop.schema.Money;
import livedrop.schema.RefusalCode;
import livedrop.schema.account.UserId;
import livedrop.schema.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a payment. A repeat is a no-op, and the first outcome stands. */
public sealed interface PaymentCommand {

    @TargetAggregateIdentifier
    PaymentId paymentId();

    record RequestPayment(PaymentId paymentId, OrderId orderId, UserId userId, Money amount, String method)
            implements PaymentCommand {}

    /**
     * The payment is never to be asked for: the order was on its way out when it began. It fails, unless it was requested
     * before.
     */
    record AbandonPayment(PaymentId paymentId, OrderId orderId, UserId userId, RefusalCode reason)
            implements PaymentCommand {}

    /** @param providerReference the provider's own id of the charge */
    record RecordPaymentSuccess(PaymentId paymentId, String providerReference) implements PaymentCommand {}

    record RecordPaymentFailure(PaymentId paymentId, RefusalCode reason) implements PaymentCommand {}

    record RequestRefund(PaymentId paymentId, RefusalCode reason) implements PaymentCommand {}

    /** @param refundReference the provider's own id of the refund */
    record RecordRefund(PaymentId paymentId, String refundReference) implements PaymentCommand {}
}
