package livedrop.query.live.push;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How often something may be done within a stretch of time. For one thread at a time. */
final class Pace {

    private final int most;
    private final long stretch;
    private final LongSupplier milliseconds;
    private long began;
    private int count;

    /** @param milliseconds the time, from wherever it counts */
    Pace(int most, Duration stretch, LongSupplier milliseconds) {
        this.most = most;
        this.stretch = stretch.toMillis();
        this.milliseconds = milliseconds;
        this.began = milliseconds.getAsLong();
    }

    /** Whether it may be done once more now; it counts as done then. */
    boolean allows() {
        long now = milliseconds.getAsLong();
        if (now - began >= stretch) {
            began = now;
            count = 0;
        }
        return ++count <= most;
    }
}
