package livedrop.saga.charge;

import livedrop.schema.payment.PaymentId;

/** What tells one way of money from another: a payment is charged once, and refunded once. */
record ChargeKey(PaymentId paymentId, ChargeKind kind) {

    static ChargeKey charge(PaymentId paymentId) {
        return new ChargeKey(paymentId, ChargeKind.CHARGE);
    }

    static ChargeKey refund(PaymentId paymentId) {
        return new ChargeKey(paymentId, ChargeKind.REFUND);
    }
}
