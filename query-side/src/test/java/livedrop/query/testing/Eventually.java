package livedrop.query.testing;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Waits for what happens by itself. */
public final class Eventually {

    private static final Duration STEP = Duration.ofMillis(20);

    private Eventually() {}

    /** Looks again and again until the condition holds, and fails when it does not within the patience. */
    public static void holds(Duration patience, String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + patience.toSeconds() + " s: " + what);
            }
            pause(STEP);
        }
    }

    /** Runs something meanwhile, in a thread of its own: the common pool may have but one, which others wait for. */
    public static CompletableFuture<Void> meanwhile(Runnable task) {
        return CompletableFuture.runAsync(
                task, command -> Thread.ofPlatform().name("meanwhile").start(command));
    }

    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
