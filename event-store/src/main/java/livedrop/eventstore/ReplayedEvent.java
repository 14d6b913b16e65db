package livedrop.eventstore;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as JSON, in the form that today's classes have.
 *
 * @param index its place in the log of all events, from 1
 * @param aggregateType the kind of aggregate that decided it; null when no aggregate did
 * @param aggregateId the aggregate that decided it
 * @param sequence its place in the aggregate's own stream, from 0
 * @param type the name of the event: its class without the package
 * @param revision of the payload's form; null when it has none
 * @param at when it was decided, in microseconds
 * @param payload the event itself, UTF-8
 * @param metadata what is kept beside it, UTF-8
 */
public record ReplayedEvent(
        long index,
        @Nullable String aggregateType,
        String aggregateId,
        long sequence,
        String type,
        @Nullable String revision,
        Instant at,
        byte[] payload,
        byte[] metadata) {}
