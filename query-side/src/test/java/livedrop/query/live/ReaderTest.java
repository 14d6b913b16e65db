package livedrop.query.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import livedrop.query.live.exit.Line;
import livedrop.query.live.exit.StuckReaderException;
import livedrop.query.live.frame.Farewell;
import livedrop.query.live.frame.Frame;
import livedrop.schema.product.ProductId;
import livedrop.schema.samples.Seed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

@DisplayName("A reader")
class ReaderTest {

    private static final Duration INTERVAL = TestSettings.STOCK_INTERVAL;
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);
    private static final int MAX_WAITING = 4;
    private static final ProductId HOODIE = Seed.of(1).productId();
    private static final ProductId MUG = Seed.of(2).productId();

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Outbox outbox = new Outbox(
            TestSettings.of(10, 10, MAX_WAITING, Duration.ofHours(1)),
            new LiveMetrics(meters, Clock.fixed(Seed.NEW_YEAR, ZoneOffset.UTC)),
            Line.SOCKET,
            time);
    private final Reader reader = new Reader(outbox);

    @AfterEach
    void stopTime() {
        time.dispose();
    }

    @Test
    @DisplayName("is sent the first change of stock at once, and of those that follow the latest after the interval")
    void conflatesStock() {
        Received received = reads(0);

        LongStream.rangeClosed(1, 5).forEach(id -> reader.offer(List.of(stock(id, HOODIE))));
        assertThat(received.ids()).containsExactly(1L);

        time.advanceTimeBy(INTERVAL.minusMillis(1));
        assertThat(received.ids()).containsExactly(1L);

        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(received.ids()).containsExactly(1L, 5L);
        assertThat(meters.get("livedrop.live.frames.conflated").counter().count())
                .isEqualTo(3);
    }

    @Test
    @DisplayName("is sent at most ten stock frames a second, however many products change how often")
    void boundsTheRate() {
        Received received = reads(0);

        for (long id = 1; id <= 2_000; id++) {
            reader.offer(List.of(stock(id, id % 2 == 0 ? HOODIE : MUG)));
            time.advanceTimeBy(Duration.ofMillis(1));
        }
        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(received.frames).hasSizeBetween(20, 30);
        assertThat(received.ids()).isSorted().endsWith(1_999L, 2_000L);
    }

    @Test
    @DisplayName("is told of a product that seldom changes beside one that never rests")
    void starvesNoProduct() {
        Received received = reads(0);
        reader.offer(List.of(stock(1, HOODIE)));

        reader.offer(List.of(stock(2, MUG)));
        LongStream.rangeClosed(3, 50).forEach(id -> reader.offer(List.of(stock(id, HOODIE))));
        time.advanceTimeBy(INTERVAL);

        assertThat(received.ids()).containsExactly(1L, 2L, 50L);
    }

    @Test
    @DisplayName("is sent what happened to the drop at once, after the stock that changed before it")
    void keepsTheOrder() {
        Received received = reads(0);

        reader.offer(List.of(stock(1, HOODIE)));
        reader.offer(List.of(stock(2, HOODIE)));
        reader.offer(List.of(stock(3, MUG)));
        reader.offer(List.of(stock(4, HOODIE)));
        reader.offer(List.of(event(5)));
        reader.offer(List.of(stock(6, HOODIE)));
        reader.offer(List.of(event(7)));

        assertThat(received.ids()).containsExactly(1L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    @DisplayName("is sent nothing twice and nothing that it has already")
    void dropsRepeats() {
        reader.offer(List.of(event(3)));
        reader.offer(List.of(stock(4, HOODIE)));
        reader.offer(List.of(event(6)));
        Received received = reads(4);

        reader.offer(List.of(event(6)));
        reader.offer(List.of(event(5)));
        reader.offer(List.of(event(7)));
        reader.offer(List.of(event(7)));

        assertThat(received.ids()).containsExactly(6L, 7L);
    }

    @Test
    @DisplayName("hears a heartbeat without an id every twenty seconds")
    void beats() {
        Received received = reads(0);

        time.advanceTimeBy(Duration.ofSeconds(61));

        assertThat(received.frames).containsExactly(Frame.HEARTBEAT, Frame.HEARTBEAT, Frame.HEARTBEAT);
        assertThat(new String(Frame.HEARTBEAT.wire(), UTF_8)).isEqualTo(": heartbeat\n\n");
    }

    @Test
    @DisplayName("that is slow gets the latest stock when it is ready for it")
    void conflatesWhileSlow() {
        Received received = reads(0, 1);

        LongStream.rangeClosed(1, 1_000).forEach(id -> {
            reader.offer(List.of(stock(id, HOODIE)));
            time.advanceTimeBy(Duration.ofMillis(10));
        });
        assertThat(received.ids()).containsExactly(1L);

        received.request(1);
        assertThat(received.ids()).containsExactly(1L, 1_000L);
        assertThat(received.done).isFalse();
    }

    @Test
    @DisplayName("that lets too much wait is told so and closed, and what waits is dropped")
    void closesTheSlow() {
        Received received = reads(0, 1);
        received.hold(
                () -> LongStream.rangeClosed(2, MAX_WAITING + 2).forEach(id -> reader.offer(List.of(event(id)))), 10);

        reader.offer(List.of(event(1)));

        assertThat(received.frames).hasSize(2);
        assertThat(received.frames.getLast().farewell()).isEqualTo(Farewell.TOO_SLOW);
        assertThat(meters.get("livedrop.live.closed.slow").counter().count()).isEqualTo(1);
        assertThat(received.done).isTrue();
    }

    @Test
    @DisplayName("that takes nothing is cut off when too much waits")
    void cutsTheSlow() {
        Received received = reads(0, 1);

        LongStream.rangeClosed(1, MAX_WAITING + 2).forEach(id -> reader.offer(List.of(event(id))));

        assertThat(received.ids()).containsExactly(1L);
        assertThat(received.failure).isInstanceOf(StuckReaderException.class);
    }

    @Test
    @DisplayName("that takes nothing from one heartbeat to the next is cut off")
    void cutsTheStuck() {
        Received received = reads(0, 0);

        time.advanceTimeBy(HEARTBEAT.multipliedBy(2).minusMillis(1));
        assertThat(received.failure).isNull();

        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(received.failure).isInstanceOf(StuckReaderException.class);
    }

    @Test
    @DisplayName("that overflows before it begins to read is closed as soon as it does")
    void closesBeforeTheFirstFrame() {
        LongStream.rangeClosed(1, MAX_WAITING + 1).forEach(id -> reader.offer(List.of(event(id))));

        Received received = reads(0);

        assertThat(received.frames).extracting(Frame::farewell).containsExactly(Farewell.TOO_SLOW);
        assertThat(received.done).isTrue();
    }

    @Test
    @DisplayName("that has left is sent nothing more")
    void leaves() {
        Received received = reads(0);
        reader.offer(List.of(stock(1, HOODIE)));
        reader.offer(List.of(stock(2, HOODIE)));

        received.cancel();
        reader.offer(List.of(event(3)));
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(received.ids()).containsExactly(1L);
    }

    @Nested
    @DisplayName("beside others on one connection")
    class BesideOthers {

        private final Reader other = new Reader(outbox);

        @Test
        @DisplayName("is told what it missed before anything else, and then what was offered meanwhile, in order")
        void tellsThePastFirst() {
            Received received = reads(0);
            other.offer(List.of(event(3)));
            other.offer(List.of(stock(4, MUG)));
            other.offer(List.of(event(5)));
            other.offer(List.of(stock(6, MUG)));
            reader.offer(List.of(event(7)));
            assertThat(received.ids()).containsExactly(7L);

            other.begin(List.of(event(2), event(3)), 3).subscribe();

            assertThat(received.ids()).containsExactly(7L, 2L, 3L, 4L, 5L, 6L);
        }

        @Test
        @DisplayName("says when the past has been taken, and not before")
        void saysWhenThePastIsTaken() {
            Received received = reads(0, 1);
            AtomicBoolean taken = new AtomicBoolean();

            other.begin(List.of(event(1), event(2)), 2).subscribe(null, null, () -> taken.set(true));
            assertThat(taken).isFalse();

            received.request(1);
            assertThat(taken).isTrue();
        }

        @Test
        @DisplayName("does not hasten the stock of another")
        void keepsToItsOwnStock() {
            Received received = reads(0);
            other.begin(List.of(), 0).subscribe();
            reader.offer(List.of(stock(1, HOODIE)));
            reader.offer(List.of(stock(2, HOODIE)));
            other.offer(List.of(stock(3, HOODIE)));

            other.offer(List.of(event(4)));
            assertThat(received.ids()).containsExactly(1L, 3L, 4L);

            time.advanceTimeBy(INTERVAL);
            assertThat(received.ids()).containsExactly(1L, 3L, 4L, 2L);
        }

        @Test
        @DisplayName("shares one bound with them, also for what is held back until it begins")
        void sharesTheBound() {
            Received received = reads(0, 0);

            reader.offer(List.of(event(1)));
            reader.offer(List.of(event(2)));
            other.offer(List.of(event(3)));
            other.offer(List.of(event(4)));
            assertThat(received.failure).isNull();
            other.offer(List.of(event(5)));

            assertThat(received.failure).isInstanceOf(StuckReaderException.class);
        }

        @Test
        @DisplayName("hears nothing more when it stops, and gives its room to the others")
        void stops() {
            Received received = reads(0);
            other.offer(List.of(event(1)));
            other.offer(List.of(stock(2, MUG)));

            other.stop();
            other.offer(List.of(event(3)));
            reader.offer(List.of(event(4)));
            time.advanceTimeBy(Duration.ofSeconds(1));

            assertThat(received.ids()).containsExactly(4L);
            assertThat(outbox.waiting()).isZero();
        }

        @Test
        @DisplayName("ends with them, but not before the client has its answers")
        void endsAfterTheAnswers() {
            Received received = reads(0, 1);
            reader.offer(List.of(event(1)));
            reader.offer(List.of(event(2)));
            outbox.answer(Frame.of(Frame.NO_ID, "error", "{}".getBytes(UTF_8)));
            received.hold(() -> outbox.close(Farewell.TOO_MANY), 10);
            received.request(1);

            assertThat(received.frames)
                    .extracting(Frame::event)
                    .containsExactly("drop.started", "drop.started", "error", "");
            assertThat(received.frames.getLast().farewell()).isEqualTo(Farewell.TOO_MANY);
        }
    }

    private Received reads(long after) {
        return reads(after, Long.MAX_VALUE);
    }

    private Received reads(long after, long demand) {
        reader.begin(List.of(), after).subscribe();
        return new Received(outbox.frames(), demand);
    }

    private static Frame stock(long id, ProductId productId) {
        return Frame.stock(id, "stock.changed", "{}".getBytes(UTF_8), productId);
    }

    private static Frame event(long id) {
        return Frame.of(id, "drop.started", "{}".getBytes(UTF_8));
    }

    /** What came out, with as much demand as a test gives. */
    private static final class Received extends BaseSubscriber<Frame> {

        private final List<Frame> frames = new ArrayList<>();
        private final long demand;
        private boolean done;
        private @Nullable Throwable failure;
        private Runnable meanwhile = () -> {};
        private long demandAfterwards;

        private Received(Flux<Frame> source, long demand) {
            this.demand = demand;
            source.subscribe(this);
        }

        private List<Long> ids() {
            return frames.stream().map(Frame::id).toList();
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            if (demand > 0) {
                request(demand);
            }
        }

        /** Busy with the next frame while something happens; asks for more when that is over. */
        private void hold(Runnable event, long demand) {
            meanwhile = event;
            demandAfterwards = demand;
        }

        @Override
        protected void hookOnNext(Frame frame) {
            frames.add(frame);
            Runnable event = meanwhile;
            meanwhile = () -> {};
            event.run();
            if (demandAfterwards > 0) {
                request(demandAfterwards);
                demandAfterwards = 0;
            }
        }

        @Override
        protected void hookOnError(Throwable error) {
            failure = error;
        }

        @Override
        protected void hookOnComplete() {
            done = true;
        }
    }
}
