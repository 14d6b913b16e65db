package livedrop.eventstore;

import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads committed events without blocking. What was written by an older release is upcast. A read fails with an
 * {@link IllegalStateException} when the class of an event is not on the class path.
 */
public interface EventLog {

    /** All events of one aggregate, in order; empty when there is no such aggregate. */
    Flux<LoggedEvent> stream(String aggregateId);

    /**
     * The events of some aggregates, in the order of the log.
     *
     * @param afterIndex the last index the caller has seen; 0 to begin at the beginning
     * @param limit how many events to read at most, at least 1
     */
    Flux<LoggedEvent> of(Collection<String> aggregateIds, long afterIndex, int limit);

    /**
     * The highest committed index, 0 when the log is empty. Every event up to it can be read, and every later event
     * gets a higher one.
     */
    Mono<Long> head();
}
