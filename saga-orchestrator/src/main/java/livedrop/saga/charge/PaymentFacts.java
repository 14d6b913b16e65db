package livedrop.saga.charge;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.schema.EventCatalogue;
import livedrop.schema.payment.PaymentFailed;
import livedrop.schema.payment.PaymentRefunded;
import livedrop.schema.payment.PaymentSucceeded;

/**
 * Tells from the events whether a charge or refund is still to be done. The table of outstanding work may lag behind or
 * be in the middle of a rebuild, and a provider does not remember its idempotency keys for ever: without this look, a
 * rebuild could charge what was paid long ago.
 */
public final class PaymentFacts {

    private static final Duration LONGEST_READ = Duration.ofSeconds(10);

    private static final Set<String> CHARGED =
            Set.of(EventCatalogue.nameOf(PaymentSucceeded.class), EventCatalogue.nameOf(PaymentFailed.class));
    private static final Set<String> REFUNDED = Set.of(EventCatalogue.nameOf(PaymentRefunded.class));

    private final EventLog log;

    public PaymentFacts(EventLog log) {
        this.log = log;
    }

    /** Blocks while it reads. */
    boolean outstanding(OutstandingCharge work) {
        Set<String> outcomes =
                switch (work) {
                    case OutstandingCharge.Charge _ -> CHARGED;
                    case OutstandingCharge.Refund _ -> REFUNDED;
                };
        Set<String> facts = log.stream(work.paymentId().toString())
                .map(LoggedEvent::type)
                .collect(Collectors.toSet())
                .blockOptional(LONGEST_READ)
                .orElseThrow();
        return facts.stream().noneMatch(outcomes::contains);
    }
}
