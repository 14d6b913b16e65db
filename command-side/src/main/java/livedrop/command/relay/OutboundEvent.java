package livedrop.command.relay;

import java.time.Instant;
import livedrop.kit.trace.TraceParent;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way out of the system.
 *
 * @param index global index of the event in the log
 * @param sequence position in the stream of its aggregate, from zero
 * @param type name of the event
 * @param revision of the type's shape
 * @param payload JSON, byte for byte as it is stored
 * @param cause where what follows from it stands in a trace; nothing for an event that belongs to none
 */
public record OutboundEvent(
        long index,
        String aggregateType,
        String aggregateId,
        long sequence,
        String type,
        String revision,
        Instant at,
        String payload,
        @Nullable TraceParent cause) {}
