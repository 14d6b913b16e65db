package livedrop.saga.provider;

import livedrop.schema.payment.PaymentId;

/**
 * Where a provider's webhooks come in. A webhook is a reason to look, not a source of truth: it may come twice, late, in
 * the wrong order or never. The provider's answer to a question by the payment's key is what counts.
 */
@FunctionalInterface
public interface ProviderWebhooks {

    /** Something became of the payment. */
    void received(PaymentId paymentId);
}
