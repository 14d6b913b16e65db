package livedrop.eventstore.engine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * An event, ready to be written.
 *
 * @param type the kind of aggregate that decided it; absent when no aggregate did
 * @param payload the event as the serializer wrote it
 */
record EventRow(
        String aggregateId,
        long sequence,
        @Nullable String type,
        String eventId,
        Instant at,
        String payloadType,
        @Nullable String revision,
        byte[] payload,
        byte[] metaData) {

    static EventRow of(DomainEventMessage<?> event, Serializer serializer) {
        SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
        return new EventRow(
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getType(),
                event.getIdentifier(),
                event.getTimestamp(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                event.serializeMetaData(serializer, byte[].class).getData());
    }

    long epochMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    /** What no other event of the log may have: its place in its stream. */
    Place place() {
        return new Place(aggregateId, sequence);
    }

    /** A place in the stream of an aggregate. */
    record Place(String aggregateId, long sequence) {}
}
