package livedrop.query.feed;

import java.time.Instant;
import livedrop.kit.trace.TraceParent;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** All events as they are published, in the order of their global index, from now on. */
public interface EventFeed {

    /**
     * Never ends and never fails: an adapter connects again by itself and says so with {@link Connected}.
     *
     * <p>Repeats are allowed (delivery is at least once); a hole is not, unless a {@link Connected} follows it before
     * the next event.
     */
    Flux<Signal> signals();

    /** What a feed tells. */
    sealed interface Signal permits Connected, Published {}

    /** Every event that is published from here on will come; those before may have been missed. */
    record Connected() implements Signal {}

    /**
     * An event was published.
     *
     * @param index global index of the event
     * @param type name of the event in the event catalogue
     * @param revision of the payload's shape
     * @param payload the event as JSON, as it is stored
     * @param at when it happened
     * @param cause its place in a trace, when it has one
     */
    record Published(
            long index,
            String type,
            String revision,
            String aggregateId,
            String payload,
            Instant at,
            @Nullable TraceParent cause)
            implements Signal {

        /** An event that belongs to no trace. */
        public Published(long index, String type, String revision, String aggregateId, String payload, Instant at) {
            this(index, type, revision, aggregateId, payload, at, null);
        }
    }
}
