package livedrop.query.live.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import livedrop.eventstore.LoggedEvent;
import livedrop.kit.web.ApiException;
import livedrop.query.live.InMemoryEventLog;
import livedrop.query.live.NoNotices;
import livedrop.query.live.frame.Channel;
import livedrop.query.live.frame.Frame;
import livedrop.query.live.frame.Frames;
import livedrop.query.live.frame.LiveEvent;
import livedrop.query.news.News;
import livedrop.query.redis.DocumentFormat;
import livedrop.schema.RefusalCode;
import livedrop.schema.account.UserId;
import livedrop.schema.document.OrderDocument;
import livedrop.schema.samples.DropSample;
import livedrop.schema.samples.OrderSample;
import livedrop.schema.samples.Seed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@DisplayName("The past of a user's orders")
class UserHistoryTest {

    private static final DropSample DROP = DropSample.seeded(1);
    private static final OrderSample MINE = OrderSample.seeded(2, DROP);
    private static final OrderSample ANOTHERS = OrderSample.seeded(3, DROP);

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final AtomicLong position = new AtomicLong();
    private final Clock clock = Clock.fixed(Seed.NEW_YEAR, ZoneOffset.UTC);
    private final Kept kept = new Kept();
    private final ChannelHistory history = new Histories(
                    new Histories.Views(_ -> Mono.empty(), new View(), kept),
                    log,
                    new Frames(DocumentFormat::write),
                    clock)
            .of(MINE.userId());

    @Test
    @DisplayName("is told as soon as the view has seen all that was committed before the question")
    void waitsForTheView() {
        log.append(MINE.placed());
        log.append(MINE.reserved());

        StepVerifier.withVirtualTime(history::snapshot)
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(1))
                .then(() -> position.set(2))
                .thenAwait(Duration.ofMillis(25))
                .assertNext(snapshot -> {
                    assertThat(snapshot.id()).isEqualTo(2);
                    assertThat(json(snapshot)).contains("\"id\":\"" + MINE.orderId() + "\"");
                })
                .verifyComplete();
    }

    @Test
    @DisplayName("is refused when the view stays behind")
    void givesUp() {
        log.append(MINE.placed());

        StepVerifier.withVirtualTime(history::snapshot)
                .thenAwait(Duration.ofSeconds(10))
                .verifyError(ApiException.class);
    }

    @Test
    @DisplayName("has the events of all of the user's orders after an index, and of nobody else's")
    void readsOwnEvents() {
        log.append(MINE.placed());
        log.append(ANOTHERS.placed());
        LoggedEvent reserved = log.append(MINE.reserved());
        LoggedEvent confirmed = log.append(MINE.confirmed());
        position.set(4);

        StepVerifier.create(history.after(1, 10))
                .expectNext(LiveEvent.of(reserved), LiveEvent.of(confirmed))
                .verifyComplete();
        assertThat(history.channel()).isEqualTo(Channel.of(MINE.userId()));
    }

    @Test
    @DisplayName("has what the user was told in its place, and says once what an order's event says itself")
    void tellsNotices() {
        LoggedEvent confirmed = log.append(MINE.confirmed());
        LoggedEvent started = log.append(DROP.started());
        LoggedEvent refunded = log.append(MINE.refunded(RefusalCode.REFUNDED_BY_SHOP));
        position.set(3);
        List<LiveEvent> told = Stream.of(confirmed, started, refunded)
                .map(event -> new LiveEvent(
                        event.index(),
                        event.at(),
                        News.of(event.payload()).orElseThrow().notice()))
                .toList();
        kept.told.addAll(told);

        StepVerifier.create(history.after(0, 10))
                .expectNext(LiveEvent.of(confirmed), told.get(1), LiveEvent.of(refunded))
                .verifyComplete();
        StepVerifier.create(history.after(0, 2))
                .expectNext(LiveEvent.of(confirmed), told.get(1))
                .verifyComplete();
    }

    @Test
    @DisplayName("waits for the notices too, and tells nothing that came after the question")
    void waitsForTheNotices() {
        LoggedEvent confirmed = log.append(MINE.confirmed());
        position.set(1);
        kept.position.set(0);

        StepVerifier.withVirtualTime(() -> history.after(0, 10))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(1))
                .then(() -> log.append(MINE.refunded(RefusalCode.REFUNDED_BY_SHOP)))
                .then(() -> kept.position.set(1))
                .thenAwait(Duration.ofMillis(25))
                .expectNext(LiveEvent.of(confirmed))
                .verifyComplete();
    }

    private static String json(Frame frame) {
        return UTF_8.decode(frame.data()).toString();
    }

    /** A view with one order. */
    private final class View implements OrderSnapshots {

        @Override
        public Mono<Long> position() {
            return Mono.fromSupplier(position::get);
        }

        @Override
        public Flux<OrderDocument> newest(UserId userId, int limit) {
            return Flux.just(OrderDocument.of(MINE.placed(), clock.instant()));
        }
    }

    /** What is kept of notices. */
    private static final class Kept extends NoNotices {

        private final AtomicLong position = new AtomicLong(Long.MAX_VALUE);
        private final List<LiveEvent> told = new CopyOnWriteArrayList<>();

        @Override
        public Mono<Long> position() {
            return Mono.fromSupplier(position::get);
        }

        @Override
        public Flux<LiveEvent> after(UserId userId, long index, int limit) {
            return Flux.fromIterable(told)
                    .filter(event -> event.index() > index)
                    .take(limit);
        }
    }
}
