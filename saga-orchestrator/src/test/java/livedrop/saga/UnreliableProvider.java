package livedrop.saga;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import livedrop.saga.provider.ChargeOutcome;
import livedrop.saga.provider.ChargeRequest;
import livedrop.saga.provider.PaymentProvider;
import livedrop.saga.provider.ProviderUnavailableException;
import livedrop.saga.provider.RefundReceipt;
import livedrop.saga.provider.RefundRequest;

/** The real sandbox behind a line that can be slow or cut. */
public final class UnreliableProvider implements PaymentProvider {

    private final PaymentProvider sandbox;
    private final AtomicInteger refundsToFail = new AtomicInteger();
    private final AtomicInteger refundsAsked = new AtomicInteger();
    private volatile CompletableFuture<Void> charges = CompletableFuture.completedFuture(null);

    UnreliableProvider(PaymentProvider sandbox) {
        this.sandbox = sandbox;
    }

    /** Answers no charge until told to, though the money moves. */
    public void keepChargesWaiting() {
        charges = new CompletableFuture<>();
    }

    public void answerCharges() {
        charges.complete(null);
    }

    /** Fails the next refunds: one before the provider hears of it, one when it has given the money back, and so on. */
    public void failRefunds(int count) {
        refundsAsked.set(0);
        refundsToFail.set(count);
    }

    public int refundsAsked() {
        return refundsAsked.get();
    }

    @Override
    public CompletableFuture<ChargeOutcome> charge(ChargeRequest request) {
        return sandbox.charge(request).thenCombine(charges, (outcome, _) -> outcome);
    }

    @Override
    public CompletableFuture<RefundReceipt> refund(RefundRequest request) {
        boolean heard = refundsAsked.incrementAndGet() % 2 == 0;
        if (refundsToFail.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            return sandbox.refund(request);
        }
        CompletableFuture<?> line = heard ? sandbox.refund(request) : CompletableFuture.completedFuture(null);
        return line.thenCompose(_ ->
                CompletableFuture.failedFuture(new ProviderUnavailableException("the line to the sandbox is cut")));
    }
}
