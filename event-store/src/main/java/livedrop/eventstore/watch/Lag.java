package livedrop.eventstore.watch;

import java.time.Duration;

/**
 * How far somebody is behind the log.
 *
 * @param events how many wait to be handled; {@link Backlog#MOST_COUNTED} stands for that many and more
 * @param behind how long the first of them has waited
 */
public record Lag(long events, Duration behind) {

    /** Everything is handled. */
    public static final Lag NONE = new Lag(0, Duration.ZERO);

    /** {@link #behind} in seconds, to the millisecond. */
    double seconds() {
        return behind.toMillis() / 1_000.0;
    }
}
