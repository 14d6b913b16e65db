package livedrop.bench.measure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
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
        if (limit < 1) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: at least 1)");
        }
        this.limit = limit;
        this.room = new Semaphore(limit);
    }

    /**
     * Begins a certain number of operations, and returns when all are answered.
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
        new InFlight(limit).begin(number -> number < operations, begin, latencies);
    }

    /**
     * Begins operations for a while, and returns when all are answered, with how many there were.
     *
     * @see #run
     */
    public static int run(
            int limit, Duration duration, IntFunction<? extends CompletableFuture<?>> begin, Latencies latencies)
            throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + duration.toNanos();
        return new InFlight(limit).begin(_ -> System.nanoTime() < end, begin, latencies);
    }

    private int begin(IntPredicate goesOn, IntFunction<? extends CompletableFuture<?>> begin, Latencies latencies)
            throws InterruptedException, TimeoutException {
        int begun = 0;
        while (goesOn.test(begun) && failure.get() == null) {
            await(1);
            long began = System.nanoTime();
            CompletableFuture<?> _ = begin.apply(begun++).whenComplete((_, problem) -> {
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
        return begun;
    }

    private void await(int answers) throws InterruptedException, TimeoutException {
        if (!room.tryAcquire(answers, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new TimeoutException("no answer for " + PATIENCE_SECONDS + " s");
        }
    }
}
