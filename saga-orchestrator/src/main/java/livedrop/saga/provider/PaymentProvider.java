package livedrop.saga.provider;

import java.util.concurrent.CompletableFuture;

/**
 * Moves money. Every request carries the payment id as its idempotency key: however often it is asked, a provider
 * charges a payment once and refunds it once, and answers a repeat with what became of the first.
 *
 * <p>A result that fails tells nothing about the money: the caller asks again. A call may block its thread for a short
 * while; waiting for a slow outcome is done by the result.
 */
public interface PaymentProvider {

    /** Takes the money of a payment, or tells what became of an earlier request for it. */
    CompletableFuture<ChargeOutcome> charge(ChargeRequest request);

    /** Gives the money of a captured payment back, all of it. */
    CompletableFuture<RefundReceipt> refund(RefundRequest request);
}
