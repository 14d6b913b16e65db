package livedrop.saga.step;

import java.time.Instant;

/**
 * A try of a step that failed.
 *
 * @param at when it had failed
 * @param error what went wrong, at most 2,000 characters
 */
public record Attempt(Instant at, String error) {

    private static final int LONGEST_ERROR = 2_000;

    public static Attempt failed(Instant at, Throwable error) {
        String text = String.valueOf(error);
        return new Attempt(at, text.substring(0, Math.min(text.length(), LONGEST_ERROR)));
    }
}
