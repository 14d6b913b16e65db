package livedrop.saga.provider;

import livedrop.schema.Money;
import livedrop.schema.payment.PaymentId;

/**
 * Asks for the way back of the money of a payment.
 *
 * @param paymentId also the idempotency key
 * @param chargeReference the provider's own id of the charge
 */
public record RefundRequest(PaymentId paymentId, Money amount, String chargeReference) {}
