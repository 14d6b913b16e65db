package livedrop.command.tail;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the stream of an aggregate, and again whenever it grows, until it says what the reader waits for. */
@Component
public class StreamFollower {
    private static final int MOST_FOLLOWERS = 10_000;

    private final EventLog eventLog;
    private final StreamBell bell;
    private final AtomicInteger followers = new AtomicInteger();

    StreamFollower(EventLog eventLog, StreamBell bell) {
        this.eventLog = eventLog;
        this.bell = bell;
    }

    /** All events of the aggregate so far. */
    public Mono<List<LoggedEvent>> read(String aggregateId) {
        return eventLog.stream(aggregateId).collectList();
    }

    /**
     * All events of the aggregate, as soon as they satisfy the predicate; what there is by then when they do not in time,
     * or at once when too many wait already.
     */
    public Mono<List<LoggedEvent>> await(String aggregateId, Predicate<List<LoggedEvent>> settled, Duration atMost) {
        return Mono.defer(() -> {
            if (!atMost.isPositive() || followers.get() >= MOST_FOLLOWERS) {
                return read(aggregateId);
            }
            followers.incrementAndGet();
            return follow(aggregateId, settled, atMost).doFinally(_ -> followers.decrementAndGet());
        });
    }

    /** Time ends the rings, not a read: a query that is cut off costs its connection. */
    private Mono<List<LoggedEvent>> follow(String aggregateId, Predicate<List<LoggedEvent>> settled, Duration atMost) {
        Flux<String> rings = bell.rings(aggregateId).takeUntilOther(Mono.delay(atMost));
        return rings.mergeWith(Mono.just(aggregateId))
                .concatWithValues(aggregateId)
                .onBackpressureLatest()
                .concatMap(this::read, 1)
                .takeUntil(settled)
                .last();
    }
}
