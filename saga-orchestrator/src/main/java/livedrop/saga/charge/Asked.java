package livedrop.saga.charge;

import java.time.Instant;
import livedrop.schema.Money;
import livedrop.schema.order.OrderId;
import livedrop.schema.payment.PaymentRequested;
import livedrop.schema.payment.RefundRequested;
import org.jspecify.annotations.Nullable;

/**
 * A charge or refund that an event asks for.
 *
 * @param method what a charge is to be taken from
 * @param chargeReference the provider's own id of the charge that a refund gives back
 * @param at when it was asked for
 * @param cause the place of the event in its trace
 */
record Asked(
        ChargeKey key,
        OrderId orderId,
        Money amount,
        @Nullable String method,
        @Nullable String chargeReference,
        Instant at,
        @Nullable String cause) {

    static Asked of(PaymentRequested payment, Instant at, @Nullable String cause) {
        ChargeKey key = ChargeKey.charge(payment.paymentId());
        return new Asked(key, payment.orderId(), payment.amount(), payment.method(), null, at, cause);
    }

    static Asked of(RefundRequested refund, Instant at, @Nullable String cause) {
        ChargeKey key = ChargeKey.refund(refund.paymentId());
        return new Asked(key, refund.orderId(), refund.amount(), null, refund.providerReference(), at, cause);
    }
}
