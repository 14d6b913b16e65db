package livedrop.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import livedrop.eventstore.LoggedEvent;
import livedrop.kit.web.ApiException;
import livedrop.query.feed.EventFeed.Signal;
import livedrop.query.live.exit.Line;
import livedrop.query.live.frame.Channel;
import livedrop.query.live.frame.Farewell;
import livedrop.query.live.frame.Frame;
import livedrop.query.live.frame.Frames;
import livedrop.query.live.frame.LiveEvent;
import livedrop.query.live.history.ChannelHistory;
import livedrop.query.live.history.Histories;
import livedrop.query.redis.DocumentFormat;
import livedrop.schema.document.DropDocument;
import livedrop.schema.samples.DropSample;
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
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

@DisplayName("A live stream")
class LiveStreamTest {

    private static final DropSample DROP = DropSample.seeded(1);
    private static final int MAX_MISSED = 10;
    private static final String RETRY = "retry: 2000";
    private static final LiveSettings SETTINGS = TestSettings.of(10, MAX_MISSED, 100, Duration.ofHours(1));

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final InMemoryEventLog log = new InMemoryEventLog();
    private final Sinks.Many<Signal> feed = Sinks.many().multicast().directBestEffort();
    private final Clock clock = Clock.fixed(Seed.NEW_YEAR, ZoneOffset.UTC);
    private final Frames frames = new Frames(DocumentFormat::write);
    private final LiveHub hub = new LiveHub(
            new LiveHub.Sources(feed::asFlux, log::payload, log, new NoNotices()),
            frames,
            SETTINGS,
            new LiveMetrics(new SimpleMeterRegistry(), clock),
            time);
    private final LiveStream stream = new LiveStream(hub, log, frames, SETTINGS, clock);
    private final ChannelHistory history = new Histories(
                    new Histories.Views(
                            _ -> Mono.just(DropDocument.of(DROP.scheduled(), 1)), new NoOrders(), new NoNotices()),
                    log,
                    frames,
                    clock)
            .of(DROP.dropId())
            .blockOptional()
            .orElseThrow();

    private final Sinks.One<Farewell> end = Sinks.one();

    private Disposable run = () -> {};

    @BeforeEach
    void start() {
        log.append(DROP.scheduled());
        run = hub.run().subscribe();
        time.advanceTime();
    }

    @AfterEach
    void stop() {
        run.dispose();
        time.dispose();
    }

    @Nested
    @DisplayName("of a new reader")
    class New {

        @Test
        @DisplayName("begins with the drop as the store has it, although the view lags behind, and goes on from there")
        void beginsWithASnapshot() {
            log.append(DROP.started());
            LoggedEvent last = log.append(DROP.titled("Later").rescheduled());

            List<Frame> read = read(OptionalLong.empty());
            publish(last);
            publish(log.append(DROP.ended()));

            assertThat(lines(read)).containsExactly(RETRY, "3 snapshot", "4 drop.ended");
            assertThat(read.get(1).toString()).contains("\"title\":\"Later\"").contains("\"status\":\"LIVE\"");
        }

        @Test
        @DisplayName("has what was published while the snapshot was being read")
        void losesNothingMeanwhile() {
            Sinks.One<Frame> snapshot = Sinks.one();
            List<Frame> read = read(new SlowHistory(snapshot.asMono()), OptionalLong.empty());
            publish(log.append(DROP.started()));
            publish(log.append(DROP.ended()));

            snapshot.tryEmitValue(frames.snapshot(DropDocument.of(DROP.scheduled(), 2), clock.instant()));

            assertThat(lines(read)).containsExactly(RETRY, "2 snapshot", "3 drop.ended");
        }
    }

    @Nested
    @DisplayName("of a reader who comes back")
    class Returning {

        @Test
        @DisplayName("goes on after the last id, without a gap and without a repeat")
        void resumes() {
            log.append(DROP.started());
            log.append(DROP.titled("Later").rescheduled());

            List<Frame> read = read(OptionalLong.of(2));
            publish(log.append(DROP.ended()));

            assertThat(lines(read)).containsExactly(RETRY, "3 drop.scheduled", "4 drop.ended");
        }

        @Test
        @DisplayName("sends at once how long to wait, even when nothing was missed")
        void answersAtOnce() {
            assertThat(lines(read(OptionalLong.of(1)))).containsExactly(RETRY);
        }

        @Test
        @DisplayName("tells as many events one by one as it is set to")
        void tellsTheMost() {
            reschedule(MAX_MISSED);

            assertThat(read(OptionalLong.of(1))).hasSize(1 + MAX_MISSED);
        }

        @Test
        @DisplayName("says resync and begins anew when more was missed")
        void resyncs() {
            reschedule(MAX_MISSED + 1);

            List<Frame> read = read(OptionalLong.of(1));

            assertThat(lines(read)).containsExactly(RETRY, "-1 resync", "12 snapshot");
        }

        @Test
        @DisplayName("says resync when the id lies ahead of the store")
        void resyncsFromTheFuture() {
            assertThat(lines(read(OptionalLong.of(99)))).containsExactly(RETRY, "-1 resync", "1 snapshot");
        }
    }

    @Test
    @DisplayName("does nothing before it is subscribed to, and gives its place back when it is left")
    void registersWhileItIsRead() {
        Flux<Frame> frames = stream.open(history, OptionalLong.empty(), Mono.never(), Line.EVENTS);
        assertThat(hub.readers()).isZero();

        Disposable reading = frames.subscribe();
        assertThat(hub.readers()).isEqualTo(1);

        reading.dispose();
        assertThat(hub.readers()).isZero();
    }

    @Test
    @DisplayName("gives its place back when the past cannot be read")
    void fails() {
        StepVerifier.create(stream.open(
                        new SlowHistory(Mono.error(new IllegalStateException())),
                        OptionalLong.empty(),
                        Mono.never(),
                        Line.EVENTS))
                .verifyError(IllegalStateException.class);

        assertThat(hub.readers()).isZero();
    }

    @Test
    @DisplayName("ends when it is time, with a word about why, and gives its place back")
    void ends() {
        List<Frame> read = read(OptionalLong.of(1));

        end.tryEmitValue(Farewell.EXPIRED);

        assertThat(lines(read)).containsExactly(RETRY, ": closed: the token has expired, resume with a new one");
        assertThat(hub.readers()).isZero();
    }

    @Test
    @DisplayName("is refused when the hub does not run")
    void refuses() {
        hub.stop();

        StepVerifier.create(stream.open(history, OptionalLong.empty(), Mono.never(), Line.EVENTS))
                .verifyError(ApiException.class);
    }

    private List<Frame> read(OptionalLong lastId) {
        return read(history, lastId);
    }

    private List<Frame> read(ChannelHistory past, OptionalLong lastId) {
        List<Frame> read = new CopyOnWriteArrayList<>();
        stream.open(past, lastId, end.asMono(), Line.EVENTS).subscribe(read::add);
        return read;
    }

    private static List<String> lines(List<Frame> read) {
        return read.stream()
                .map(frame -> frame.event().isEmpty() ? frame.toString() : frame.id() + " " + frame.event())
                .toList();
    }

    private void reschedule(int times) {
        for (int i = 0; i < times; i++) {
            log.append(DROP.titled("Title " + i).rescheduled());
        }
    }

    private void publish(LoggedEvent event) {
        feed.tryEmitNext(InMemoryEventLog.published(event)).orThrow();
        time.advanceTime();
    }

    /** A drop whose snapshot takes its time. */
    private final class SlowHistory implements ChannelHistory {

        private final Mono<Frame> snapshot;

        private SlowHistory(Mono<Frame> snapshot) {
            this.snapshot = snapshot;
        }

        @Override
        public Channel channel() {
            return history.channel();
        }

        @Override
        public Mono<Frame> snapshot() {
            return snapshot;
        }

        @Override
        public Flux<LiveEvent> after(long index, int limit) {
            return history.after(index, limit);
        }
    }
}
