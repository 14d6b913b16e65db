package livedrop.saga.charge;

import livedrop.schema.Money;
import livedrop.schema.payment.PaymentId;

/** Money that is to be moved. */
sealed interface OutstandingCharge {

    PaymentId paymentId();

    /** How often the provider was asked in vain. */
    int attempts();

    default ChargeKind kind() {
        return switch (this) {
            case Charge _ -> ChargeKind.CHARGE;
            case Refund _ -> ChargeKind.REFUND;
        };
    }

    /** From the buyer. */
    record Charge(PaymentId paymentId, Money amount, String method, int attempts) implements OutstandingCharge {}

    /** Back to the buyer. */
    record Refund(PaymentId paymentId, Money amount, String chargeReference, int attempts)
            implements OutstandingCharge {}
}
