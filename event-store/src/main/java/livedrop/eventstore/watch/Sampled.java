package livedrop.eventstore.watch;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A fact of which several gauges show a part. It is asked for when somebody reads a gauge, once for all that are read
 * within a second, and never when nobody does. A fact that does not come in time is not shown: an old one would look
 * like a healthy one.
 *
 * @param <T> the fact; it is published to many threads
 */
public final class Sampled<T> {

    private static final long GOOD_FOR_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long PATIENCE_NANOS = Duration.ofSeconds(2).toNanos();

    private final Callable<T> question;
    private @Nullable CompletableFuture<T> answer;
    private long askedNanos;

    /** @param question may block; it is asked by one thread at a time */
    public Sampled(Callable<T> question) {
        this.question = question;
    }

    /** What a gauge shows of the fact: no number while it cannot be told. Blocks for two seconds at most. */
    public double show(ToDoubleFunction<T> part) {
        @Nullable T fact = get();
        return fact == null ? Double.NaN : part.applyAsDouble(fact);
    }

    private @Nullable T get() {
        CompletableFuture<T> current;
        long waited;
        synchronized (this) {
            long now = System.nanoTime();
            if (answer == null || (answer.isDone() && now - askedNanos >= GOOD_FOR_NANOS)) {
                askedNanos = now;
                answer = CompletableFuture.supplyAsync(this::ask, Thread::startVirtualThread);
            }
            current = answer;
            waited = now - askedNanos;
        }
        return await(current, Math.max(0, PATIENCE_NANOS - waited));
    }

    private T ask() {
        try {
            return question.call();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private static <T> @Nullable T await(CompletableFuture<T> answer, long nanos) {
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException _) {
            return null;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
