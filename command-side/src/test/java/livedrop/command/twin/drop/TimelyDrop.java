package livedrop.command.twin.drop;

import java.time.Instant;

/** A rule that looks at the wall clock. */
public final class TimelyDrop {

    @SuppressWarnings("TimeZoneUsage")
    public Instant startsAt() {
        return Instant.now();
    }
}
