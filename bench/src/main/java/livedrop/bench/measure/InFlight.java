package livedrop.bench.measure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Begins operations without waiting for them one by one: a certain number are under way at any time, and when one is
 * answered the next begins.
 */
public final class InFlight {

    private static final long PATIENCE_SECONDS = 120;

    private final int limit;
    private final Semaphore room;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private InFlight(int limit) {
        this.limit = limit;
        this.room = new Semaphore(limit);
    }

    /**
     * Returns when all are answered.
     *
     * @param limit how many are under way at a time
     * @param operations how many there are in all
     * @param begin begins one, by its number from 0
     * @param latencies is told how long each took
     * @throws CompletionException with the first failure: no further one begins after it
     * @throws TimeoutException when no answer comes for two minutes
     */
    public static void run(
            int limit, int operations, IntFunction<? extends CompletableFuture<?>> begin, Latencies latencies)
            throws InterruptedException, TimeoutException {
        if (limit < 1) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: at least 1)");
        }
        new InFlight(limit).run(operations, begin, latencies);
    }

    private void run(int operations, IntFunction<? extends CompletableFuture<?>> begin, Latencies latencies)
            throws InterruptedException, TimeoutException {
        for (int i = 0; i < operations && failure.get() == null; i++) {
            await(1);
            long began = System.nanoTime();
            CompletableFuture<?> _ = begin.apply(i).whenComplete((_, problem) -> {
                latencies.add(System.nanoTime() - began);
                if (problem != null) {
                    failure.compareAndSet(null, problem);
                }
                room.release();
            });
        }
        await(limit);
        Throwable first = failure.get();
        if (first != null) {
            throw new CompletionException("an operation failed: " + first, first);
        }
    }

    private void await(int answers) throws InterruptedException, TimeoutException {
        if (!room.tryAcquire(answers, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new TimeoutException("no answer for " + PATIENCE_SECONDS + " s");
        }
    }
}
