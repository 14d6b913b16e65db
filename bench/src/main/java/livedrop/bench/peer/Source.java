package livedrop.bench.peer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a peer's events come from: each is told from outside, and gets the next number. They are conflated as ours are,
 * so that a peer has the same frames to send: the first goes out at once, and the last of those that come within the
 * next 100 ms after them. One thread gives them out.
 */
final class Source {

    private static final long PAUSE_MILLIS = 100;

    private final Consumer<StockFrame> target;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "source");
        thread.setDaemon(true);
        return thread;
    });

    /** When each event happened, in microseconds since 1970, by its number. Guarded by this. */
    private final List<Long> times = new ArrayList<>();

    private @Nullable StockFrame waiting;
    private boolean paused;

    Source(Consumer<StockFrame> target) {
        this.target = target;
    }

    /** One more event, now. */
    synchronized void happen() {
        Instant now = Instant.now();
        times.add(ChronoUnit.MICROS.between(Instant.EPOCH, now));
        long id = times.size();
        thread.execute(() -> take(id, now));
    }

    /** When each event happened, a line each, from the first to the last. */
    synchronized String log() {
        StringBuilder lines = new StringBuilder();
        times.forEach(time -> lines.append(time).append('\n'));
        return lines.toString();
    }

    private void take(long id, Instant at) {
        waiting = StockFrame.of(id, at);
        if (!paused) {
            release();
        }
    }

    private void release() {
        paused = waiting != null;
        if (waiting != null) {
            target.accept(waiting);
            waiting = null;
            Future<?> _ = thread.schedule(this::release, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
