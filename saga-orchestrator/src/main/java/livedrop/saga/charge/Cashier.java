package livedrop.saga.charge;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import livedrop.saga.provider.ChargeOutcome;
import livedrop.saga.provider.ChargeRequest;
import livedrop.saga.provider.PaymentProvider;
import livedrop.saga.provider.RefundRequest;
import livedrop.saga.step.Commands;
import livedrop.saga.step.Reply;
import livedrop.schema.payment.PaymentCommand;
import livedrop.schema.payment.PaymentCommand.RecordPaymentFailure;
import livedrop.schema.payment.PaymentCommand.RecordPaymentSuccess;
import livedrop.schema.payment.PaymentCommand.RecordRefund;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles one charge or refund: asks the provider, outside any lock or transaction, and has the outcome recorded.
 * Whatever goes wrong, the same request is made again later under the same key, until the outcome is known.
 */
public final class Cashier {

    private static final Logger LOG = LoggerFactory.getLogger(Cashier.class);

    /** How long a single call may take; a worker's claim outlasts all calls of one settlement. */
    static final Duration LONGEST_CALL = Duration.ofSeconds(20);

    private static final Duration PAUSE_WHEN_PENDING = Duration.ofSeconds(5);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
    private static final int LONGEST_PAUSE_FACTOR = 240;
    private static final int LONGEST_ERROR = 500;

    private final OutstandingCharges charges;
    private final PaymentFacts facts;
    private final PaymentProvider provider;
    private final Commands commands;
    private final Clock clock;

    public Cashier(
            OutstandingCharges charges, PaymentFacts facts, PaymentProvider provider, Commands commands, Clock clock) {
        this.charges = charges;
        this.facts = facts;
        this.provider = provider;
        this.commands = commands;
        this.clock = clock;
    }

    /** Blocks until the work is done or put back. */
    void settle(OutstandingCharge work) throws InterruptedException {
        try {
            if (!facts.outstanding(work) || settled(work)) {
                charges.finish(work);
            } else {
                charges.putBack(work, clock.instant().plus(PAUSE_WHEN_PENDING));
            }
        } catch (ExecutionException e) {
            failed(work, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | RuntimeException e) {
            failed(work, e);
        }
    }

    private boolean settled(OutstandingCharge work) throws InterruptedException, ExecutionException, TimeoutException {
        return switch (work) {
            case OutstandingCharge.Charge charge -> charged(charge);
            case OutstandingCharge.Refund refund -> refunded(refund);
        };
    }

    private boolean charged(OutstandingCharge.Charge charge)
            throws InterruptedException, ExecutionException, TimeoutException {
        ChargeRequest request = new ChargeRequest(charge.paymentId(), charge.amount(), charge.method());
        return switch (await(provider.charge(request))) {
            case ChargeOutcome.Captured captured ->
                recorded(charge, new RecordPaymentSuccess(charge.paymentId(), captured.reference()));
            case ChargeOutcome.Declined declined ->
                recorded(charge, new RecordPaymentFailure(charge.paymentId(), declined.reason()));
            case ChargeOutcome.Pending _ -> false;
        };
    }

    private boolean refunded(OutstandingCharge.Refund refund)
            throws InterruptedException, ExecutionException, TimeoutException {
        RefundRequest request = new RefundRequest(refund.paymentId(), refund.amount(), refund.chargeReference());
        return recorded(
                refund,
                new RecordRefund(
                        refund.paymentId(), await(provider.refund(request)).reference()));
    }

    private boolean recorded(OutstandingCharge work, PaymentCommand outcome)
            throws InterruptedException, ExecutionException, TimeoutException {
        Reply reply = await(commands.send("RECORD_" + work.kind(), work.cause(), outcome)
                .handle((_, failure) -> Reply.of(failure)));
        return switch (reply) {
            case Reply.Answered _ -> true;
            case Reply.Failed failed -> throw new ExecutionException(failed.error());
            case Reply.Unreachable gone -> throw new ExecutionException(gone.error());
        };
    }

    private static <T> T await(CompletableFuture<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(LONGEST_CALL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void failed(OutstandingCharge work, Throwable error) {
        Duration pause =
                SHORTEST_PAUSE.multipliedBy(Math.min(1L << Math.min(work.attempts(), 8), LONGEST_PAUSE_FACTOR));
        LOG.warn("{} of payment {} failed, again in {}: {}", work.kind(), work.paymentId(), pause, error.toString());
        LOG.debug("the failure of payment {}", work.paymentId(), error);
        String text = error.toString();
        charges.failed(work, clock.instant().plus(pause), text.substring(0, Math.min(text.length(), LONGEST_ERROR)));
    }
}
