package livedrop.eventstore;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of the log: a stretch of it, and of its events those that fit all the rest.
 *
 * @param afterIndex the stretch begins behind it
 * @param lastIndex the stretch ends with it; at most what {@link EventLog#head} has answered
 * @param aggregateIds whose events are wanted; everybody's when empty
 * @param types classes of events as they are stored, before any upcasting; all when empty
 * @param from no event that was decided earlier
 * @param until no event that was decided then or later
 * @param mention a text that the payload as it is stored must hold
 */
public record LogSlice(
        long afterIndex,
        long lastIndex,
        Set<String> aggregateIds,
        Set<Class<?>> types,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String mention) {

    public LogSlice {
        aggregateIds = Set.copyOf(aggregateIds);
        types = Set.copyOf(types);
    }

    /** All events of a stretch. */
    public static LogSlice between(long afterIndex, long lastIndex) {
        return new LogSlice(afterIndex, lastIndex, Set.of(), Set.of(), null, null, null);
    }

    public LogSlice ofAggregates(Collection<String> ids) {
        return new LogSlice(afterIndex, lastIndex, Set.copyOf(ids), types, from, until, mention);
    }

    public LogSlice ofTypes(Collection<Class<?>> classes) {
        return new LogSlice(afterIndex, lastIndex, aggregateIds, Set.copyOf(classes), from, until, mention);
    }

    /** Those of a time: its beginning belongs to it, and its end does not. */
    public LogSlice during(@Nullable Instant beginning, @Nullable Instant end) {
        return new LogSlice(afterIndex, lastIndex, aggregateIds, types, beginning, end, mention);
    }

    public LogSlice mentioning(String text) {
        return new LogSlice(afterIndex, lastIndex, aggregateIds, types, from, until, text);
    }

    /** What of it lies in another stretch. */
    public LogSlice within(long after, long last) {
        return new LogSlice(
                Math.max(afterIndex, after), Math.min(lastIndex, last), aggregateIds, types, from, until, mention);
    }
}
