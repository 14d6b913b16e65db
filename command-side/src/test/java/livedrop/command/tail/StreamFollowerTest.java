package livedrop.command.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@DisplayName("Following a stream")
class StreamFollowerTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final MemoryLog log = new MemoryLog();
    private final StreamBell bell = new StreamBell();
    private final StreamFollower follower = new StreamFollower(log, bell);

    @Test
    @DisplayName("ends at once when the stream says already what is waited for")
    void settled() {
        log.append("a");
        log.append("a");

        StepVerifier.create(
                        follower.await("a", StreamFollowerTest::hasTwo, LONG).map(List::size))
                .expectNext(2)
                .verifyComplete();
        assertThat(bell.followed()).isEmpty();
    }

    @Test
    @DisplayName("ends when the bell rings for the event that is waited for")
    void rung() {
        log.append("a");

        StepVerifier.create(
                        follower.await("a", StreamFollowerTest::hasTwo, LONG).map(List::size))
                .then(() -> log.appendAndRing("a", bell))
                .expectNext(2)
                .verifyComplete();
        assertThat(bell.followed()).isEmpty();
    }

    @Test
    @DisplayName("ends when another process appended, by a look at the log")
    void polled() {
        log.append("a");
        LogPoll poll = new LogPoll(log, bell);

        StepVerifier.create(
                        follower.await("a", StreamFollowerTest::hasTwo, LONG).map(List::size))
                .then(() -> {
                    log.append("b");
                    log.append("a");
                    poll.look().block(LONG);
                })
                .expectNext(2)
                .verifyComplete();
    }

    @Test
    @DisplayName("answers what there is when the time is over")
    void timeOver() {
        log.append("a");

        StepVerifier.create(follower.await("a", StreamFollowerTest::hasTwo, Duration.ofMillis(30))
                        .map(List::size))
                .expectNext(1)
                .verifyComplete();
        assertThat(bell.followed()).isEmpty();
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

        assertThat(bell.followed()).isEmpty();
    }

    private static boolean hasTwo(List<LoggedEvent> events) {
        return events.size() >= 2;
    }

    /** A log that is a list. */
    private static final class MemoryLog implements EventLog {
        private final List<LoggedEvent> events = new CopyOnWriteArrayList<>();
        private final AtomicInteger reads = new AtomicInteger();

        void append(String aggregateId) {
            long index = events.size() + 1L;
            events.add(new LoggedEvent(index, "Thing", aggregateId, index, "Happened", Instant.EPOCH, "payload"));
        }

        void appendAndRing(String aggregateId, StreamBell bell) {
            append(aggregateId);
            bell.ring(List.of(aggregateId));
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
        public Mono<Long> head() {
            return Mono.fromSupplier(() -> (long) events.size());
        }
    }
}
