package livedrop.saga.charge;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.saga.gather.Gathered;
import livedrop.schema.EventCatalogue;
import livedrop.schema.payment.PaymentFailed;
import livedrop.schema.payment.PaymentId;
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

    private static final int MOST_AT_ONCE = 256;

    private final EventLog log;
    private final Gathered<PaymentId, Set<String>> facts = new Gathered<>(MOST_AT_ONCE, this::read);

    public PaymentFacts(EventLog log) {
        this.log = log;
    }

    /** Blocks while it reads. Those who ask at the same time read together. */
    boolean outstanding(OutstandingCharge work) {
        Set<String> outcomes =
                switch (work) {
                    case OutstandingCharge.Charge _ -> CHARGED;
                    case OutstandingCharge.Refund _ -> REFUNDED;
                };
        return Collections.disjoint(facts.ask(work.paymentId()), outcomes);
    }

    /** The types of the events of each payment. */
    private List<Set<String>> read(List<PaymentId> payments) {
        Map<String, Set<String>> types = log.of(names(payments), 0, Integer.MAX_VALUE)
                .collect(groupingBy(LoggedEvent::aggregateId, mapping(LoggedEvent::type, toSet())))
                .blockOptional(LONGEST_READ)
                .orElseThrow();
        return names(payments).stream()
                .map(payment -> types.getOrDefault(payment, Set.of()))
                .toList();
    }

    private static List<String> names(List<PaymentId> payments) {
        return payments.stream().map(PaymentId::toString).toList();
    }
}
