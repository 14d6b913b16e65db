package livedrop.saga.charge;

import livedrop.kit.trace.TraceParent;
import livedrop.schema.Money;
import livedrop.schema.payment.PaymentId;
import org.jspecify.annotations.Nullable;

/** Money that is to be moved. */
sealed interface OutstandingCharge {

    PaymentId paymentId();

    /** The place in a trace of the event that asked for it, when that says. */
    @Nullable
    TraceParent cause();

    /** How often the provider was asked in vain. */
    int attempts();

    default ChargeKey key() {
        return new ChargeKey(paymentId(), kind());
    }

    default ChargeKind kind() {
        return switch (this) {
            case Charge _ -> ChargeKind.CHARGE;
            case Refund _ -> ChargeKind.REFUND;
        };
    }

    /** From the buyer. */
    record Charge(
            PaymentId paymentId,
            Money amount,
            String method,
            @Nullable TraceParent cause,
            int attempts) implements OutstandingCharge {}

    /** Back to the buyer. */
    record Refund(
            PaymentId paymentId,
            Money amount,
            String chargeReference,
            @Nullable TraceParent cause,
            int attempts) implements OutstandingCharge {}
}
