package livedrop.acceptance.system;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waiting for what happens in another process. A bound, never an expectation of speed. */
public final class Waiting {

    private Waiting() {}

    public static void until(Duration bound, String what, BooleanSupplier condition) {
        until(bound, what, condition::getAsBoolean, Boolean::booleanValue);
    }

    /** Asks again until the answer fits, and returns it. */
    public static <T> T until(Duration bound, String what, Supplier<T> question, Predicate<T> fits) {
        Instant deadline = Instant.now().plus(bound);
        while (true) {
            T answer = question.get();
            if (fits.test(answer)) {
                return answer;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError(what + ": not within " + bound + ", last: " + answer);
            }
            pause(Duration.ofMillis(50));
        }
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
