package livedrop.saga.timer;

import static livedrop.saga.timer.TimerKind.DROP_OPENS;
import static livedrop.saga.timer.TimerKind.HOLDS_LAPSE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import livedrop.saga.SagaTables;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("The table of timers")
class TimerTableTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final UUID STOCK = new UUID(1, 1);

    private final OutstandingTimers timers = new OutstandingTimers(SagaTables.empty());

    @Test
    @DisplayName("gives a due timer to one sweeper until its lease is over")
    void claimsOnce() {
        timers.set(DROP_OPENS, STOCK, NOON);

        assertThat(timers.claim(NOON.minusMillis(1), LEASE, 10)).isEmpty();
        assertThat(timers.claim(NOON, LEASE, 10)).containsExactly(new Timer(DROP_OPENS, STOCK, NOON, 1));
        assertThat(timers.claim(NOON, LEASE, 10)).isEmpty();
        assertThat(timers.claim(NOON.plus(LEASE), LEASE, 10)).hasSize(1);
    }

    @Test
    @DisplayName("keeps the earliest hold of a stock")
    void keepsTheEarliest() {
        timers.setNoLater(HOLDS_LAPSE, STOCK, NOON.plusSeconds(10));
        timers.setNoLater(HOLDS_LAPSE, STOCK, NOON.plusSeconds(5));
        timers.setNoLater(HOLDS_LAPSE, STOCK, NOON.plusSeconds(20));

        assertThat(timers.upcoming(10)).containsExactly(new Timer(HOLDS_LAPSE, STOCK, NOON.plusSeconds(5), 3));
    }

    @Test
    @DisplayName("does not lose a hold that came while the stock was being swept")
    void keepsWhatCameMeanwhile() {
        timers.setNoLater(HOLDS_LAPSE, STOCK, NOON);
        Timer claimed = timers.claim(NOON, LEASE, 10).getFirst();

        timers.setNoLater(HOLDS_LAPSE, STOCK, NOON.plusSeconds(30));
        timers.finish(claimed);

        assertThat(timers.claim(NOON, LEASE, 10)).containsExactly(new Timer(HOLDS_LAPSE, STOCK, NOON, 2));
    }

    @Test
    @DisplayName("moves on to the next hold")
    void movesOn() {
        timers.setNoLater(HOLDS_LAPSE, STOCK, NOON);
        Timer claimed = timers.claim(NOON, LEASE, 10).getFirst();

        timers.moveOn(claimed, NOON.plusSeconds(7));

        assertThat(timers.claim(NOON.plusSeconds(6), LEASE, 10)).isEmpty();
        assertThat(timers.claim(NOON.plusSeconds(7), LEASE, 10)).hasSize(1);
    }

    @Test
    @DisplayName("lets no hold lapse unseen, however events and sweepers meet")
    void losesNothing() throws Exception {
        ConcurrentSkipListSet<Instant> holds = new ConcurrentSkipListSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> writers = IntStream.range(0, 3)
                    .mapToObj(writer -> threads.submit(() -> write(holds, writer)))
                    .toList();
            while (!writers.stream().allMatch(Future::isDone)) {
                sweep(holds, NOON.plusMillis(System.nanoTime() / 1_000_000 % 500));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        Instant evening = NOON.plusSeconds(3_600);
        for (int turn = 0; turn < 5; turn++) {
            sweep(holds, evening.plusSeconds(turn));
        }
        assertThat(holds).isEmpty();
        assertThat(timers.upcoming(10)).isEmpty();
    }

    /** A hold is in the stock first and in the table a little later, as with a projection. */
    private void write(ConcurrentSkipListSet<Instant> holds, int writer) {
        SplittableRandom random = new SplittableRandom(writer);
        for (int hold = 0; hold < 200; hold++) {
            Instant expiry = NOON.plusMillis(random.nextInt(500)).plusNanos(1_000L * (writer * 200 + hold));
            holds.add(expiry);
            LockSupport.parkNanos(50_000);
            timers.setNoLater(HOLDS_LAPSE, STOCK, expiry);
        }
    }

    private void sweep(ConcurrentSkipListSet<Instant> holds, Instant now) {
        for (Timer timer : timers.claim(now, Duration.ZERO, 10)) {
            holds.headSet(now, true).clear();
            Instant next = holds.isEmpty() ? null : holds.first();
            if (next == null) {
                timers.finish(timer);
            } else {
                timers.moveOn(timer, next);
            }
        }
    }
}
