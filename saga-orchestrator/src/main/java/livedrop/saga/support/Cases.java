package livedrop.saga.support;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.saga.parking.Parked;
import livedrop.saga.parking.ParkedOrders;
import livedrop.saga.parking.ParkedStep;
import livedrop.schema.order.OrderPaymentStarted;
import livedrop.schema.payment.PaymentId;
import livedrop.schema.support.CaseId;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The cases of support: the parked steps as their table has them, all else as the log has it. */
public final class Cases {

    private final ParkedOrders orders;
    private final EventLog log;

    public Cases(ParkedOrders orders, EventLog log) {
        this.orders = orders;
        this.log = log;
    }

    /** A case and its place in the list of those that are parked. */
    record Listed(Case found, long position) {}

    /** The parked ones that have waited longest, behind a position. */
    Mono<List<Listed>> parked(long after, int limit) {
        return Waiting.on(() -> orders.oldest(after, limit)).flatMap(this::listed);
    }

    private Mono<List<Listed>> listed(List<Parked> parked) {
        List<UUID> subjects = parked.stream().map(Parked::subject).toList();
        return known(subjects).map(known -> parked.stream()
                .map(place -> new Listed(known.of(place.subject()), place.oldestStep()))
                .filter(listed -> !listed.found().parked().isEmpty())
                .toList());
    }

    /** The case of one order or drop; an unknown one when support never had to do with it. */
    Mono<Case> of(UUID subject) {
        return known(List.of(subject)).map(known -> known.of(subject));
    }

    /** What some cases are made of: parked steps by subject, events by stream. */
    private record Known(Map<UUID, List<ParkedStep>> steps, Map<String, List<LoggedEvent>> streams) {

        Case of(UUID subject) {
            List<LoggedEvent> order = stream(subject.toString());
            PaymentId payment = payment(order);
            List<LoggedEvent> paid = payment == null ? List.of() : stream(payment.toString());
            return new Case(
                    subject,
                    steps.getOrDefault(subject, List.of()),
                    Standing.of(Stream.concat(order.stream(), paid.stream()).toList()),
                    stream(CaseId.of(subject).toString()).stream()
                            .map(DecisionDocument::of)
                            .toList());
        }

        private List<LoggedEvent> stream(String id) {
            return streams.getOrDefault(id, List.of());
        }
    }

    private Mono<Known> known(Collection<UUID> subjects) {
        List<String> streams = subjects.stream()
                .flatMap(subject ->
                        Stream.of(subject.toString(), CaseId.of(subject).toString()))
                .toList();
        Mono<Map<String, List<LoggedEvent>>> events = read(streams).flatMap(this::withPayments);
        return Waiting.on(() -> orders.of(subjects))
                .map(steps -> steps.stream().collect(groupingBy(ParkedStep::subject)))
                .zipWith(events, Known::new);
    }

    private Mono<Map<String, List<LoggedEvent>>> withPayments(List<LoggedEvent> events) {
        List<String> payments = events.stream()
                .filter(event -> event.payload() instanceof OrderPaymentStarted)
                .map(event ->
                        ((OrderPaymentStarted) event.payload()).paymentId().toString())
                .toList();
        return read(payments).map(paid -> Stream.concat(events.stream(), paid.stream())
                .collect(groupingBy(LoggedEvent::aggregateId)));
    }

    private Mono<List<LoggedEvent>> read(List<String> streams) {
        return log.of(streams, 0, Integer.MAX_VALUE).collectList();
    }

    private static @Nullable PaymentId payment(List<LoggedEvent> order) {
        return order.stream()
                .filter(event -> event.payload() instanceof OrderPaymentStarted)
                .map(event -> ((OrderPaymentStarted) event.payload()).paymentId())
                .findFirst()
                .orElse(null);
    }
}
