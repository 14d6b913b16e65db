package livedrop.bench.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Begins operations at a steady pace, whether or not those before are answered, as people do who come by themselves. */
public final class Paced {

    private static final long PATIENCE_SECONDS = 120;

    private Paced() {}

    /**
     * Returns when all are answered.
     *
     * @param rate operations a second
     * @param begin begins one, by its number from 0
     * @param latencies is told how long each took, from the moment at which it should have begun: who has to wait
     *     because another is slow has waited, too
     * @return how many there were
     * @throws ExecutionException with the first failure
     * @throws TimeoutException when the last answer does not come for two minutes
     */
    public static int run(
            double rate, Duration duration, IntFunction<? extends CompletableFuture<?>> begin, Latencies latencies)
            throws InterruptedException, ExecutionException, TimeoutException {
        int operations = (int) Math.max(1, rate * duration.toMillis() / 1_000);
        long start = System.nanoTime();
        List<CompletableFuture<?>> answers = new ArrayList<>(operations);
        for (int i = 0; i < operations; i++) {
            long due = start + (long) (i * 1e9 / rate);
            await(due);
            answers.add(begin.apply(i).whenComplete((_, _) -> latencies.add(System.nanoTime() - due)));
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return operations;
    }

    private static void await(long due) throws InterruptedException {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
