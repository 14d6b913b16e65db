package livedrop.command.tail;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Waits until the stream of an aggregate says what somebody waits for. */
@Component
public class StreamFollower {
    private static final int MOST_FOLLOWERS = 10_000;

    private final EventLog eventLog;
    private final CommittedStreams streams;
    private final AtomicInteger followers = new AtomicInteger();

    StreamFollower(EventLog eventLog, CommittedStreams streams) {
        this.eventLog = eventLog;
        this.streams = streams;
    }

    /** A stream that is followed. */
    public final class Following {
        private final Growth growth;

        private Following(Growth growth) {
            this.growth = growth;
        }

        /**
         * All events of the stream, as soon as they satisfy the predicate; what there is by then when they do not in time,
         * or at once when too many wait already. A stream that has begun since it is followed is not read for it.
         */
        public Mono<List<LoggedEvent>> await(Predicate<List<LoggedEvent>> settled, Duration atMost) {
            return look(growth.rings(), settled, atMost);
        }

        private Mono<List<LoggedEvent>> awaitFromNowOn(Predicate<List<LoggedEvent>> settled, Duration atMost) {
            return look(growth.rings().mergeWith(Mono.just(growth.aggregateId())), settled, atMost);
        }

        /** Time ends the rings, not a read: a query that is cut off costs its connection. */
        private Mono<List<LoggedEvent>> look(
                Flux<String> rings, Predicate<List<LoggedEvent>> settled, Duration atMost) {
            return rings.takeUntilOther(Mono.delay(isCrowded() ? Duration.ZERO : atMost))
                    .concatWithValues(growth.aggregateId())
                    .onBackpressureLatest()
                    .concatMap(_ -> now(), 1)
                    .takeUntil(settled)
                    .last();
        }

        private Mono<List<LoggedEvent>> now() {
            return growth.whole().map(Mono::just).orElseGet(() -> read(growth.aggregateId()));
        }
    }

    /** All events of the aggregate so far. */
    public Mono<List<LoggedEvent>> read(String aggregateId) {
        return eventLog.stream(aggregateId).collectList();
    }

    /** Follows the stream for as long as the work takes. */
    public <T> Mono<T> following(String aggregateId, Function<Following, Mono<T>> work) {
        return Mono.using(
                () -> {
                    followers.incrementAndGet();
                    return streams.follow(aggregateId);
                },
                growth -> work.apply(new Following(growth)),
                growth -> {
                    streams.unfollow(growth);
                    followers.decrementAndGet();
                });
    }

    /**
     * All events of the aggregate, as soon as they satisfy the predicate; what there is by then when they do not in time,
     * or at once when too many wait already.
     */
    public Mono<List<LoggedEvent>> await(String aggregateId, Predicate<List<LoggedEvent>> settled, Duration atMost) {
        return Mono.defer(() -> atMost.isPositive()
                ? following(aggregateId, following -> following.awaitFromNowOn(settled, atMost))
                : read(aggregateId));
    }

    private boolean isCrowded() {
        return followers.get() > MOST_FOLLOWERS;
    }
}
