package livedrop.saga.provider.sandbox;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import livedrop.saga.provider.ChargeOutcome;
import livedrop.saga.provider.ChargeRequest;
import livedrop.saga.provider.PaymentProvider;
import livedrop.saga.provider.ProviderUnavailableException;
import livedrop.saga.provider.ProviderWebhooks;
import livedrop.saga.provider.RefundReceipt;
import livedrop.saga.provider.RefundRequest;
import livedrop.schema.payment.PaymentId;

/** A provider that moves no money and keeps proper books: what becomes of a charge depends on the card alone. */
public final class SandboxProvider implements PaymentProvider {

    /** How much later the webhooks come that nobody needs any more. */
    private static final Duration LATE = Duration.ofMillis(300);

    /** Clocks tick in milliseconds: a webhook must not come before the outcome that it tells. */
    private static final Duration MARGIN = Duration.ofMillis(5);

    private static final Executor THREADS = Thread::startVirtualThread;

    private final SandboxBooks books;
    private final ProviderWebhooks webhooks;
    private final Clock clock;

    public SandboxProvider(DataSource dataSource, ProviderWebhooks webhooks, Clock clock) {
        this.books = new SandboxBooks(dataSource);
        this.webhooks = webhooks;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<ChargeOutcome> charge(ChargeRequest request) {
        SandboxCard card = SandboxCard.of(request.method());
        SandboxCharge charge = SandboxCharge.of(request, card, clock.instant());
        return books.enter(request, charge)
                ? answer(request, card, charge, true)
                : answer(request, card, earlier(request), false);
    }

    private SandboxCharge earlier(ChargeRequest request) {
        return books.charge(request)
                .orElseThrow(() -> new IllegalArgumentException(
                        "paymentId: " + request.paymentId() + " (expected: a key not used for another request)"));
    }

    private CompletableFuture<ChargeOutcome> answer(
            ChargeRequest request, SandboxCard card, SandboxCharge charge, boolean first) {
        Duration left = Duration.between(clock.instant(), charge.knownAt());
        return switch (card) {
            case OK, DECLINED, INSUFFICIENT_FUNDS, UNKNOWN -> CompletableFuture.completedFuture(charge.outcome());
            case SLOW -> CompletableFuture.supplyAsync(charge::outcome, after(left));
            case TIMEOUT_AFTER_CAPTURE -> first ? lostAnswer() : CompletableFuture.completedFuture(charge.outcome());
            case DUPLICATE_WEBHOOK -> accepted(request.paymentId(), charge, first);
        };
    }

    private static CompletableFuture<ChargeOutcome> lostAnswer() {
        return CompletableFuture.failedFuture(new ProviderUnavailableException("the sandbox did not answer in time"));
    }

    private CompletableFuture<ChargeOutcome> accepted(PaymentId paymentId, SandboxCharge charge, boolean first) {
        Instant now = clock.instant();
        if (first) {
            Duration left = Duration.between(now, charge.knownAt()).plus(MARGIN);
            announce(paymentId, left);
            announce(paymentId, left);
            announce(paymentId, left.plus(LATE));
        }
        return CompletableFuture.completedFuture(
                first || now.isBefore(charge.knownAt()) ? new ChargeOutcome.Pending() : charge.outcome());
    }

    private void announce(PaymentId paymentId, Duration delay) {
        after(delay).execute(() -> webhooks.received(paymentId));
    }

    private Executor after(Duration delay) {
        return CompletableFuture.delayedExecutor(Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS, THREADS);
    }

    @Override
    public CompletableFuture<RefundReceipt> refund(RefundRequest request) {
        SandboxCharge charge = books.refund(request.paymentId(), clock.instant())
                .orElseThrow(() -> new IllegalArgumentException(
                        "paymentId: " + request.paymentId() + " (expected: the key of a captured charge)"));
        return CompletableFuture.completedFuture(new RefundReceipt(requireNonNull(charge.refundReference())));
    }
}
