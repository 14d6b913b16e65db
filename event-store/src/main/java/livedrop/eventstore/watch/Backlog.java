package livedrop.eventstore.watch;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What waits for one who follows the log. Only events that are of interest to it count: the position of a processor
 * stands still while nothing comes that it handles, so that the distance to the head of the log says nothing.
 */
public final class Backlog {

    /** Most events that are looked at at a time. */
    public static final int MOST_COUNTED = 100_000;

    private final JdbcClient database;
    private final Clock clock;
    private final Predicate<String> counts;
    private long lastPosition;
    private long nothingUpTo;

    /** @param counts whether an event of the given class is of interest */
    Backlog(JdbcClient database, Clock clock, Predicate<String> counts) {
        this.database = database;
        this.clock = clock;
        this.counts = counts;
    }

    private record Group(String type, long events, Instant first, long last) {}

    /**
     * What waits. Blocks.
     *
     * @param position the index of the last event that was handled; 0 at the beginning
     */
    public synchronized Lag after(long position) {
        if (position < lastPosition) {
            nothingUpTo = 0;
        }
        lastPosition = position;
        List<Group> waiting = groups(Math.max(position, nothingUpTo));
        List<Group> counted =
                waiting.stream().filter(group -> counts.test(group.type())).toList();
        if (counted.isEmpty()) {
            nothingUpTo = waiting.stream().mapToLong(Group::last).max().orElse(nothingUpTo);
            return Lag.NONE;
        }
        Instant first = counted.stream()
                .map(Group::first)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Duration behind = Duration.between(first, clock.instant());
        return new Lag(counted.stream().mapToLong(Group::events).sum(), behind.isNegative() ? Duration.ZERO : behind);
    }

    private List<Group> groups(long after) {
        return database.sql("""
                        select payload_type, count(*) as events, min(time_stamp) as first, max(global_index) as last
                        from (select payload_type, time_stamp, global_index from domain_event_entry
                              where global_index > :after and global_index <= (select log_horizon())
                              order by global_index limit :limit) waiting
                        group by payload_type
                        """)
                .param("after", after)
                .param("limit", MOST_COUNTED)
                .query((row, _) -> {
                    Timestamp first = row.getTimestamp("first");
                    return new Group(
                            row.getString("payload_type"),
                            row.getLong("events"),
                            first.toInstant(),
                            row.getLong("last"));
                })
                .list();
    }
}
