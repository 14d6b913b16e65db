package livedrop.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import livedrop.eventstore.LoggedEvent;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.query.feed.EventFeed.Connected;
import livedrop.query.feed.EventFeed.Signal;
import livedrop.query.live.exit.Line;
import livedrop.query.live.frame.Farewell;
import livedrop.query.live.frame.Frame;
import livedrop.query.live.frame.Frames;
import livedrop.query.live.frame.LiveEvent;
import livedrop.query.live.history.ChannelHistory;
import livedrop.query.live.history.Circle;
import livedrop.query.live.history.Histories;
import livedrop.query.news.News;
import livedrop.query.news.Notice;
import livedrop.query.redis.DocumentFormat;
import livedrop.schema.account.AccountDeleted;
import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.document.DropDocument;
import livedrop.schema.follow.CreatorFollowed;
import livedrop.schema.follow.CreatorUnfollowed;
import livedrop.schema.follow.FollowId;
import livedrop.schema.samples.DropSample;
import livedrop.schema.samples.OrderSample;
import livedrop.schema.samples.Seed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

@DisplayName("The hub")
class LiveHubTest {

    private static final DropSample DROP = DropSample.seeded(1);
    private static final DropSample OTHER = DropSample.seeded(2);
    private static final LiveSettings SETTINGS = TestSettings.of(2, 10, 100, Duration.ofHours(1));

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final InMemoryEventLog log = new InMemoryEventLog();
    private final Sinks.Many<Signal> feed = Sinks.many().multicast().directBestEffort();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Clock clock = Clock.fixed(Seed.NEW_YEAR.plusSeconds(100), ZoneOffset.UTC);
    private final Frames frames = new Frames(DocumentFormat::write);
    private final Kept kept = new Kept();
    private final LiveHub hub = new LiveHub(
            new LiveHub.Sources(feed::asFlux, log::payload, log, kept),
            frames,
            SETTINGS,
            new LiveMetrics(meters, clock),
            time);

    private Disposable run = () -> {};

    @BeforeEach
    void start() {
        log.append(DROP.scheduled());
        log.append(OTHER.scheduled());
        run = hub.run().subscribe();
        time.advanceTime();
    }

    @AfterEach
    void stop() {
        run.dispose();
        time.dispose();
    }

    @Test
    @DisplayName("hands an event to those who listen to its drop, in one frame that all of them share")
    void fansOut() {
        List<Frame> first = listen(DROP);
        List<Frame> second = listen(DROP);

        LoggedEvent started = log.append(DROP.started());
        publish(started);
        publish(log.append(OTHER.started()));

        assertThat(first).extracting(Frame::id, Frame::event).containsExactly(tuple(started.index(), "drop.started"));
        assertThat(second).hasSize(1);
        assertThat(second.getFirst()).isSameAs(first.getFirst());
        assertThat(meters.get("livedrop.live.push.lag").timer().count()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "hands out stock that moves all the time at a bounded rate, the work of it the same for any number of readers")
    void conflatesForAll() {
        List<Frame> first = listen(DROP);
        List<Frame> second = listen(DROP);
        List<Long> reserved = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            LoggedEvent event = log.append(DROP.stock().reserved(OrderSample.seeded(i, DROP)));
            reserved.add(event.index());
            publish(event);
        }
        assertThat(first).extracting(Frame::id).containsExactly(reserved.getFirst());

        time.advanceTimeBy(TestSettings.STOCK_INTERVAL);

        assertThat(first).extracting(Frame::id).containsExactly(reserved.getFirst(), reserved.getLast());
        assertThat(second)
                .usingElementComparator((one, other) -> one == other ? 0 : 1)
                .isEqualTo(first);
        assertThat(meters.get("livedrop.live.frames.conflated").counter().count())
                .isEqualTo(98);
    }

    @Test
    @DisplayName("tells what is no stock at once, after the stock that changed before it")
    void keepsTheOrder() {
        List<Frame> heard = listen(DROP);

        publish(log.append(DROP.stock().reserved(OrderSample.seeded(1, DROP))));
        publish(log.append(DROP.stock().reserved(OrderSample.seeded(2, DROP))));
        publish(log.append(DROP.ended()));
        time.advanceTimeBy(TestSettings.STOCK_INTERVAL.multipliedBy(3));

        assertThat(heard).extracting(Frame::event).containsExactly("stock.changed", "stock.changed", "drop.ended");
        assertThat(heard).extracting(Frame::id).isSorted();
    }

    @Test
    @DisplayName("hands an event on once, however often it is published")
    void dropsRepeats() {
        List<Frame> heard = listen(DROP);
        LoggedEvent started = log.append(DROP.started());
        LoggedEvent ended = log.append(DROP.ended());

        publish(started);
        publish(started);
        publish(ended);
        publish(started);

        assertThat(heard).extracting(Frame::event).containsExactly("drop.started", "drop.ended");
    }

    @Test
    @DisplayName("reads from the log what was committed while the feed was away, before it goes on")
    void catchesUpOnConnection() {
        List<Frame> heard = listen(DROP);
        log.append(DROP.started());
        log.append(OTHER.started());
        log.append(DROP.stock().reserved(OrderSample.seeded(1, DROP)));

        LoggedEvent ended = log.append(DROP.ended());
        feed.tryEmitNext(new Connected());
        publish(ended);
        publish(log.append(DROP.cancelled()));

        assertThat(heard)
                .extracting(Frame::event)
                .containsExactly("drop.started", "stock.changed", "drop.ended", "drop.cancelled");
    }

    @Test
    @DisplayName("reads from the log when nothing is published although the store goes on")
    void catchesUpBehindASilentFeed() {
        List<Frame> heard = listen(DROP);
        log.append(DROP.started());

        time.advanceTimeBy(Duration.ofSeconds(2));
        assertThat(heard).extracting(Frame::event).containsExactly("drop.started");

        publish(log.append(DROP.ended()));
        time.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(heard).extracting(Frame::event).containsExactly("drop.started", "drop.ended");
    }

    @Test
    @DisplayName("passes nothing over when the log cannot be read for a while")
    void waitsForTheLog() {
        List<Frame> heard = listen(DROP);
        log.append(DROP.started());
        log.fail(3);

        feed.tryEmitNext(new Connected());
        time.advanceTimeBy(Duration.ofSeconds(10));

        assertThat(heard).extracting(Frame::event).containsExactly("drop.started");
    }

    @Test
    @DisplayName("pages through all that was missed")
    void pages() {
        List<Frame> heard = listen(DROP);
        for (int i = 0; i < 600; i++) {
            log.append(DROP.titled("Title " + i).rescheduled());
        }

        feed.tryEmitNext(new Connected());
        time.advanceTime();

        assertThat(heard).hasSize(600).extracting(Frame::id).isSorted().doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("ends the streams of an account that is deleted, also when the feed was away, and of no other")
    void endsWithTheAccount() {
        UserId gone = OrderSample.seeded(1, DROP).userId();
        UserId goneMeanwhile = OrderSample.seeded(2, DROP).userId();
        List<Frame> first = listen(histories(DROP).of(gone));
        List<Frame> second = listen(histories(DROP).of(goneMeanwhile));

        publish(log.append(new AccountDeleted(gone)));
        assertThat(first).extracting(Frame::farewell).containsExactly(Farewell.ACCOUNT_GONE);
        assertThat(second).isEmpty();

        log.append(new AccountDeleted(goneMeanwhile));
        feed.tryEmitNext(new Connected());
        time.advanceTime();
        assertThat(second).extracting(Frame::farewell).containsExactly(Farewell.ACCOUNT_GONE);
    }

    @Nested
    @DisplayName("tells those who follow a creator")
    class Announcing {

        private final UserId fan = Seed.of(71).userId();
        private final UserId other = Seed.of(72).userId();

        @Test
        @DisplayName("what the creator announces, in one frame that all of them share")
        void announces() {
            kept.circle.put(DROP.creatorId(), 1L);
            List<Frame> first = listen(histories(DROP).of(fan));
            List<Frame> second = listen(histories(DROP).of(other));

            LoggedEvent started = log.append(DROP.started());
            publish(started);
            publish(log.append(OTHER.started()));

            assertThat(first)
                    .extracting(Frame::id, Frame::event)
                    .containsExactly(tuple(started.index(), "notification"));
            assertThat(second).hasSize(1);
            assertThat(second.getFirst()).isSameAs(first.getFirst());
        }

        @Test
        @DisplayName("from the moment of following on to that of following no more, and nobody else")
        void followsTheFollower() {
            FollowId follow = FollowId.of(fan, DROP.creatorId());
            List<Frame> heard = listen(histories(DROP).of(fan));
            List<Frame> stranger = listen(histories(DROP).of(other));

            publish(log.append(DROP.scheduled()));
            publish(log.append(new CreatorFollowed(follow, fan, DROP.creatorId())));
            LoggedEvent started = log.append(DROP.started());
            publish(started);
            publish(log.append(new CreatorUnfollowed(follow, fan, DROP.creatorId())));
            publish(log.append(DROP.stock().low()));

            assertThat(heard).extracting(Frame::id).containsExactly(started.index());
            assertThat(stranger).isEmpty();
        }

        @Test
        @DisplayName("that a product is low and sold out, once each, by the name of a creator who is read from the log")
        void onceADrop() {
            kept.circle.put(OTHER.creatorId(), 0L);
            List<Frame> heard = listen(histories(DROP).of(fan));

            publish(log.append(OTHER.stock().low()));
            publish(log.append(OTHER.stock().soldOut()));
            publish(log.append(OTHER.stock().low()));
            publish(log.append(OTHER.stock().soldOut()));

            assertThat(heard)
                    .extracting(Frame::toString)
                    .satisfiesExactly(
                            low -> assertThat(low)
                                    .contains("stock.low", OTHER.creatorId().toString()),
                            soldOut -> assertThat(soldOut)
                                    .contains("drop.sold_out", OTHER.creatorId().toString()));
        }

        @Test
        @DisplayName("nothing that was announced before this process came")
        void announcedBefore() {
            kept.circle.put(OTHER.creatorId(), 0L);
            kept.announced.add(
                    News.of(OTHER.stock().soldOut()).orElseThrow().notice().id());
            List<Frame> heard = listen(histories(DROP).of(fan));

            publish(log.append(OTHER.stock().soldOut()));

            assertThat(heard).isEmpty();
        }

        @Test
        @DisplayName("what was announced while the feed was away, and knows whom they follow since")
        void catchesUp() {
            List<Frame> heard = listen(histories(DROP).of(fan));
            LoggedEvent started = log.append(DROP.started());
            Notice notice = News.of(DROP.started()).orElseThrow().notice();
            kept.told.add(new LiveEvent(started.index(), started.at(), notice));
            kept.circle.put(DROP.creatorId(), 1L);

            feed.tryEmitNext(new Connected());
            time.advanceTime();
            LoggedEvent low = log.append(DROP.stock().low());
            publish(low);

            assertThat(heard).extracting(Frame::id).containsExactly(started.index(), low.index());
        }
    }

    @Test
    @DisplayName("takes as many readers as it is set to, and another one when one has left")
    void boundsTheReaders() {
        Reader first = register(DROP);
        register(OTHER);

        assertThatThrownBy(() -> register(DROP))
                .isInstanceOfSatisfying(ApiException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.UNAVAILABLE));
        assertThat(readers()).isEqualTo(2);

        hub.unregister(history(DROP).channel(), first);
        assertThat(readers()).isEqualTo(1);
        register(DROP);
        assertThat(readers()).isEqualTo(2);
    }

    @Test
    @DisplayName("lets its readers go when it stops, and takes no more")
    void stops() {
        List<Frame> heard = listen(DROP);

        run.dispose();
        hub.stop();

        assertThat(heard).extracting(Frame::farewell).containsExactly(Farewell.SHUTTING_DOWN);
        assertThatThrownBy(() -> register(DROP)).isInstanceOf(ApiException.class);
    }

    private List<Frame> listen(DropSample drop) {
        return listen(history(drop));
    }

    private List<Frame> listen(ChannelHistory history) {
        List<Frame> heard = new CopyOnWriteArrayList<>();
        Outbox outbox = hub.outbox(Line.EVENTS);
        hub.register(history, outbox)
                .begin(List.of(), log.head().blockOptional().orElseThrow())
                .and(hub.attend(history))
                .subscribe();
        outbox.frames().subscribe(heard::add);
        return heard;
    }

    private Reader register(DropSample drop) {
        return hub.register(history(drop), hub.outbox(Line.EVENTS));
    }

    private void publish(LoggedEvent event) {
        feed.tryEmitNext(InMemoryEventLog.published(event)).orThrow();
        time.advanceTime();
    }

    private double readers() {
        return meters.get("livedrop.live.readers").tag("kind", "drop").gauge().value();
    }

    private ChannelHistory history(DropSample drop) {
        return histories(drop).of(drop.dropId()).blockOptional().orElseThrow();
    }

    private Histories histories(DropSample drop) {
        var views = new Histories.Views(_ -> Mono.just(DropDocument.of(drop.scheduled(), 1)), new NoOrders(), kept);
        return new Histories(views, log, frames, clock);
    }

    /** What is kept of announcements. */
    private static final class Kept extends NoNotices {

        private final Map<CreatorId, Long> circle = new ConcurrentHashMap<>();
        private final List<LiveEvent> told = new CopyOnWriteArrayList<>();
        private final Set<UUID> announced = ConcurrentHashMap.newKeySet();

        @Override
        public Flux<LiveEvent> after(UserId userId, long index, int limit) {
            return Flux.fromIterable(told)
                    .filter(event -> event.index() > index)
                    .take(limit);
        }

        @Override
        public Mono<Circle> circle(UserId userId, long asOf) {
            return Mono.fromSupplier(() -> new Circle(circle, 0));
        }

        @Override
        public Mono<Boolean> announcedBefore(UUID announcement, long index) {
            return Mono.just(announced.contains(announcement));
        }
    }
}
