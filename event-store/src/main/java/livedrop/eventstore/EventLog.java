package livedrop.eventstore;

import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads committed events without blocking. What was written by an older release is upcast. A read fails with an
 * {@link IllegalStateException} when the class of an event is not on the class path.
 */
public interface EventLog {

    /** All committed events of one aggregate, in order; empty when there is no such aggregate. */
    Flux<LoggedEvent> stream(String aggregateId);

    /** Those of some aggregates that have events, in no order. */
    Flux<String> begun(Collection<String> aggregateIds);

    /**
     * The events of some aggregates, in the order of the log and no further than its head: who goes on after the last
     * index misses nothing.
     *
     * @param afterIndex the last index the caller has seen; 0 to begin at the beginning
     * @param limit how many events to read at most, at least 1
     */
    Flux<LoggedEvent> of(Collection<String> aggregateIds, long afterIndex, int limit);

    /**
     * The events of some classes in a stretch of the log, in its order.
     *
     * @param afterIndex the stretch begins behind it
     * @param lastIndex the stretch ends with it; at most what {@link #head} has answered
     * @param types classes of events as they are stored, before any upcasting
     */
    Flux<LoggedEvent> between(long afterIndex, long lastIndex, Collection<Class<?>> types);

    /**
     * The last event of some classes in the stream of an aggregate before a place in it; empty when there is none.
     *
     * @param sequence the place, which is left out
     * @param types classes of events as they are stored, before any upcasting
     */
    Mono<LoggedEvent> lastBefore(String aggregateId, long sequence, Collection<Class<?>> types);

    /**
     * The index up to which the log is complete, 0 when it is empty: every event at or below it can be read, and
     * every event that is still to come gets a higher one. An event that has just been committed may lie above it for
     * as long as an append that began earlier is under way, a few milliseconds as a rule.
     */
    Mono<Long> head();
}
