package livedrop.query.audit.verify.compare;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import livedrop.query.audit.rows.LogRows;
import livedrop.query.audit.verify.fold.Finding;
import livedrop.query.audit.verify.fold.Invariant;
import livedrop.query.audit.verify.fold.StoredEvent;
import livedrop.query.read.ViewUnavailableException;
import livedrop.query.redis.StoredDocument;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares served documents with the log at their version. A document may be behind the log, as far as its view is; it
 * may not miss an event that its view has taken in.
 */
public final class ViewCheck {

    private static final int ORDERS_A_PAGE = 200;
    private static final int PAGES_AT_ONCE = 2;
    private static final int DOCUMENTS_AT_ONCE = 16;

    private final LogRows rows;
    private final ServedDocuments drops;
    private final ServedDocuments orders;

    public ViewCheck(LogRows rows, ServedDocuments drops, ServedDocuments orders) {
        this.rows = rows;
        this.drops = drops;
        this.orders = orders;
    }

    /** Whether there is a document of a drop; not when nobody can say. */
    public Mono<Boolean> serves(UUID drop) {
        return drops.find(drop).hasElement().onErrorReturn(ViewUnavailableException.class, false);
    }

    /** What is wrong with the documents of some orders. */
    public Flux<Finding> orders(Flux<UUID> ids) {
        return reading(
                orders, position -> ids.buffer(ORDERS_A_PAGE).flatMap(page -> orders(page, position), PAGES_AT_ONCE));
    }

    /**
     * A drop whose document is to be compared.
     *
     * @param streams what its document is a fold of
     */
    public record DropStreams(UUID drop, Set<String> streams) {}

    /** What is wrong with the documents of some drops. */
    public Flux<Finding> drops(Flux<DropStreams> all) {
        return reading(
                drops,
                position -> all.concatMap(
                        drop -> drops.find(drop.drop())
                                .map(served -> new Comparison(drop.drop(), served, position, ExpectedDrop::new))
                                .defaultIfEmpty(new Comparison(drop.drop(), null, position, ExpectedDrop::new))
                                .flatMap(comparison -> rows.of(drop.streams())
                                        .map(StoredEvent::of)
                                        .doOnNext(comparison::take)
                                        .then(Mono.defer(comparison::finding))),
                        1));
    }

    private interface Reading {
        Flux<Finding> upTo(long position);
    }

    /** The position is asked first: what is read after it has at least that. */
    private static Flux<Finding> reading(ServedDocuments view, Reading reading) {
        return view.position()
                .flatMapMany(reading::upTo)
                .onErrorResume(
                        ViewUnavailableException.class,
                        failure -> Flux.just(new Finding(
                                Invariant.VIEWS_EQUAL_THE_LOG, null, null, "not compared: " + failure.getMessage())));
    }

    private Flux<Finding> orders(List<UUID> ids, long position) {
        return Flux.fromIterable(ids)
                .flatMap(
                        id -> orders.find(id)
                                .map(served -> new Comparison(id, served, position, ExpectedOrder::new))
                                .defaultIfEmpty(new Comparison(id, null, position, ExpectedOrder::new)),
                        DOCUMENTS_AT_ONCE)
                .collectMap(comparison -> comparison.id)
                .flatMapMany(comparisons -> rows.of(
                                ids.stream().map(UUID::toString).toList())
                        .map(StoredEvent::of)
                        .doOnNext(event -> Objects.requireNonNull(comparisons.get(event.stream()))
                                .take(event))
                        .thenMany(Flux.fromIterable(comparisons.values()).concatMap(Comparison::finding)));
    }

    /** One document and the fold of the events up to its version. */
    private static final class Comparison {

        private final UUID id;
        private final @Nullable StoredDocument served;
        private final long position;
        private final Expected expected;
        private long missed;
        private long last;

        private Comparison(UUID id, @Nullable StoredDocument served, long position, Supplier<Expected> expected) {
            this.id = id;
            this.served = served;
            this.position = position;
            this.expected = expected.get();
        }

        private void take(StoredEvent event) {
            if (served != null && event.index() <= served.version()) {
                expected.take(event);
                last = event.index();
            } else if (missed == 0 && event.index() <= position) {
                missed = event.index();
            }
        }

        private Mono<Finding> finding() {
            if (missed > 0) {
                return Mono.just(finding(missed, "the document has missed the event"));
            }
            if (served == null) {
                return Mono.empty();
            }
            if (served.version() != last) {
                return Mono.just(finding(
                        served.version(),
                        "the document is of version " + served.version() + " (expected: " + last + ")"));
            }
            String difference = expected.difference(JsonMapper.shared().readTree(served.json()));
            return difference.isEmpty() ? Mono.empty() : Mono.just(finding(last, "served " + difference));
        }

        private Finding finding(long index, String message) {
            return new Finding(Invariant.VIEWS_EQUAL_THE_LOG, id.toString(), index, message);
        }
    }
}
