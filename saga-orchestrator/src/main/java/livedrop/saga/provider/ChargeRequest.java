package livedrop.saga.provider;

import livedrop.schema.Money;
import livedrop.schema.payment.PaymentId;

/**
 * Asks for the money of a payment.
 *
 * @param paymentId also the idempotency key
 * @param method the provider's name of the buyer's card or account
 */
public record ChargeRequest(PaymentId paymentId, Money amount, String method) {}
