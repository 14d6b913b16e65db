package livedrop.query.notification;

import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livedrop.eventstore.EventLog;
import livedrop.kit.trace.TraceSpan;
import livedrop.kit.trace.Tracing;
import livedrop.query.feed.EventFeed.Published;
import livedrop.query.feed.GroupFeed;
import livedrop.query.feed.GroupFeed.Batch;
import livedrop.query.feed.GroupFeed.Gap;
import livedrop.query.feed.PayloadReader;
import livedrop.query.notification.NotificationTables.Stretch;
import livedrop.schema.EventCatalogue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * Writes down what people are told.
 *
 * <p>The feed brings the events to one replica; the position in the tables is the truth. Wherever the feed may have missed
 * something, and when the tables have been behind the log for a while (the broker is down, or nobody has the partition),
 * what lies between is read from the log. Several replicas may do that at once: each stretch is written once. An event
 * that cannot be written is tried again and never passed over.
 */
public final class NotificationKeeper {

    private static final Logger log = LoggerFactory.getLogger(NotificationKeeper.class);

    private static final long EVENTS_A_STRETCH = 2_000;
    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(1);
    private static final Duration SHORTEST_RETRY = Duration.ofMillis(100);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(2);
    private static final long UNKNOWN = -1;

    private static final Set<String> TYPES =
            Change.EVENTS.stream().map(EventCatalogue::nameOf).collect(Collectors.toUnmodifiableSet());

    private final Sources sources;
    private final NotificationTables tables;
    private final Scheduler scheduler;

    /** Global index up to which the tables were complete when they were last looked at. Written by {@link #run} alone. */
    private long reached;

    private long headBefore = UNKNOWN;

    public NotificationKeeper(Sources sources, NotificationTables tables, Scheduler scheduler) {
        this.sources = sources;
        this.tables = tables;
        this.scheduler = scheduler;
    }

    /** Where the keeper hears of events. */
    public record Sources(GroupFeed feed, PayloadReader payloads, EventLog log, Tracing tracing) {}

    /** Works until it is cancelled. */
    public Flux<Void> run() {
        Flux<Mono<Void>> told = sources.feed().deliveries().map(delivery -> switch (delivery) {
            case Gap _ -> Mono.defer(this::catchUp);
            case Batch batch -> Mono.defer(() -> take(batch));
        });
        Flux<Mono<Void>> watched =
                Flux.interval(WATCH_INTERVAL, scheduler).onBackpressureDrop().map(_ -> Mono.defer(this::watch));
        return Flux.merge(told, watched).publishOn(scheduler, 1).concatMap(this::untilDone, 1);
    }

    private Mono<Void> untilDone(Mono<Void> step) {
        return step.retryWhen(Retry.backoff(Long.MAX_VALUE, SHORTEST_RETRY)
                .maxBackoff(LONGEST_RETRY)
                .scheduler(scheduler)
                .doBeforeRetry(retry ->
                        log.warn("The notifications wait: {}", retry.failure().toString())));
    }

    private Mono<Void> watch() {
        return Mono.zip(sources.log().head(), tables.position()).flatMap(seen -> {
            boolean behind = headBefore > seen.getT2();
            headBefore = seen.getT1();
            return behind ? catchUp() : Mono.empty();
        });
    }

    private Mono<Void> catchUp() {
        return sources.log()
                .head()
                .flatMap(head -> tables.position()
                        .expand(position -> position < head ? stretch(position, head) : Mono.empty())
                        .last()
                        .doOnNext(position -> reached = position))
                .then();
    }

    /** Writes the stretch behind a position; answers where it ends. */
    private Mono<Long> stretch(long position, long head) {
        long last = Math.min(position + EVENTS_A_STRETCH, head);
        return sources.log()
                .between(position, last, Change.EVENTS)
                .concatMapIterable(event -> Change.of(event.index(), event.at(), event.payload()))
                .collectList()
                .flatMap(changes -> tables.write(new Stretch(position, last, changes)))
                .thenReturn(last);
    }

    private Mono<Void> take(Batch batch) {
        List<Published> news =
                batch.events().stream().filter(event -> event.index() > reached).toList();
        return (news.isEmpty() ? Mono.<Void>empty() : write(news))
                .doOnSuccess(_ -> batch.done().run());
    }

    private Mono<Void> write(List<Published> events) {
        List<TraceSpan> spans = events.stream()
                .filter(event -> TYPES.contains(event.type()))
                .map(event -> sources.tracing().follow("notify " + event.type(), SpanKind.CONSUMER, event.cause()))
                .toList();
        long last = events.getLast().index();
        return Mono.fromSupplier(() -> events.stream().flatMap(this::changes).toList())
                .flatMap(changes -> tables.write(new Stretch(reached, last, changes)))
                .doOnSuccess(_ -> reached = last)
                .onErrorResume(HoleException.class, _ -> catchUp())
                .doOnError(failure -> spans.forEach(span -> span.failed(failure)))
                .doFinally(_ -> spans.forEach(TraceSpan::end));
    }

    private Stream<Change> changes(Published event) {
        return TYPES.contains(event.type())
                ? Change.of(event.index(), event.at(), sources.payloads().read(event)).stream()
                : Stream.empty();
    }
}
