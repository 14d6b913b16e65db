package livedrop.command.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.eventstore.engine.Tokens;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

@DisplayName("Following a stream")
class StreamFollowerTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final MemoryLog log = new MemoryLog();
    private final CommittedStreams streams = new CommittedStreams();
    private final StreamFollower follower = new StreamFollower(log, streams);

    @Test
    @DisplayName("ends at once when the stream says already what is waited for")
    void settled() {
        log.append("a");
        log.append("a");

        StepVerifier.create(
                        follower.await("a", StreamFollowerTest::hasTwo, LONG).map(List::size))
                .expectNext(2)
                .verifyComplete();
        assertThat(streams.isFollowed()).isFalse();
    }

    @Test
    @DisplayName("ends when the event that is waited for is committed")
    void committed() {
        log.append("a");

        StepVerifier.create(
                        follower.await("a", StreamFollowerTest::hasTwo, LONG).map(List::size))
                .then(() -> tell(log.append("a")))
                .expectNext(2)
                .verifyComplete();
        assertThat(streams.isFollowed()).isFalse();
    }

    @Test
    @DisplayName("answers what there is when the time is over")
    void timeOver() {
        log.append("a");

        StepVerifier.create(follower.await("a", StreamFollowerTest::hasTwo, Duration.ofMillis(30))
                        .map(List::size))
                .expectNext(1)
                .verifyComplete();
        assertThat(streams.isFollowed()).isFalse();
    }

    @Test
    @DisplayName("does not wait at all when there is no time, and looks once")
    void noTime() {
        log.append("a");

        StepVerifier.create(follower.await("a", StreamFollowerTest::hasTwo, Duration.ZERO)
                        .map(List::size))
                .expectNext(1)
                .verifyComplete();
        assertThat(log.reads).hasValue(1);
    }

    @Test
    @DisplayName("leaves nothing behind when nobody waits any more")
    void cancelled() {
        StepVerifier.create(follower.await("a", StreamFollowerTest::hasTwo, LONG))
                .thenCancel()
                .verify();

        assertThat(streams.isFollowed()).isFalse();
    }

    @Test
    @DisplayName("reads nothing of a stream that begins while it is followed, and takes each event once")
    void begins() {
        StepVerifier.create(follower.following("a", following -> {
                    LoggedEvent first = log.append("a");
                    tell(first);
                    tell(first);
                    Schedulers.parallel().schedule(() -> tell(log.append("a")), 30, TimeUnit.MILLISECONDS);
                    return following.await(StreamFollowerTest::hasTwo, LONG);
                }))
                .expectNextMatches(events -> events.equals(log.events))
                .verifyComplete();

        assertThat(log.reads).hasValue(0);
        assertThat(streams.isFollowed()).isFalse();
    }

    @Test
    @DisplayName("looks into the log when nothing is told of in time")
    void silence() {
        StepVerifier.create(follower.following("a", following -> {
                    log.append("a");
                    return following.await(StreamFollowerTest::hasTwo, Duration.ofMillis(30));
                }))
                .expectNextMatches(events -> events.equals(log.events))
                .verifyComplete();
    }

    private void tell(LoggedEvent event) {
        streams.on(
                new GenericDomainEventMessage<>(
                        event.aggregateType(),
                        event.aggregateId(),
                        event.sequence(),
                        new GenericEventMessage<>(event.payload()),
                        event::at),
                Tokens.at(event.index()));
    }

    private static boolean hasTwo(List<LoggedEvent> events) {
        return events.size() >= 2;
    }

    /** A log that is a list. */
    private static final class MemoryLog implements EventLog {
        private final List<LoggedEvent> events = new CopyOnWriteArrayList<>();
        private final AtomicInteger reads = new AtomicInteger();

        LoggedEvent append(String aggregateId) {
            long sequence = events.stream()
                    .filter(event -> event.aggregateId().equals(aggregateId))
                    .count();
            LoggedEvent event = new LoggedEvent(
                    events.size() + 1L, "Thing", aggregateId, sequence, "String", Instant.EPOCH, "payload");
            events.add(event);
            return event;
        }

        @Override
        public Flux<LoggedEvent> stream(String aggregateId) {
            return Flux.defer(() -> {
                reads.incrementAndGet();
                return of(List.of(aggregateId), 0, Integer.MAX_VALUE);
            });
        }

        @Override
        public Flux<LoggedEvent> of(Collection<String> aggregateIds, long afterIndex, int limit) {
            return Flux.fromStream(() -> events.stream()
                    .filter(event -> aggregateIds.contains(event.aggregateId()) && event.index() > afterIndex)
                    .limit(limit));
        }

        @Override
        public Flux<String> begun(Collection<String> aggregateIds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Flux<LoggedEvent> between(long afterIndex, long lastIndex, Collection<Class<?>> types) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<LoggedEvent> lastBefore(String aggregateId, long sequence, Collection<Class<?>> types) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<Long> head() {
            return Mono.fromSupplier(() -> (long) events.size());
        }
    }
}
