package livedrop.saga;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that runs as all do, and that a test can put forward. */
public final class MovableClock extends Clock {

    private volatile Clock clock = Clock.tickMillis(ZoneOffset.UTC);

    public synchronized void forward(Duration time) {
        clock = Clock.offset(clock, time);
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("only UTC");
    }
}
