package livedrop.query.view.letter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.UUID;
import livedrop.query.redis.DocumentFormat;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/** The bytes of dead letters: no two of them are the same. */
final class LetterCodec {

    private final Serializer serializer;

    LetterCodec(Serializer serializer) {
        this.serializer = serializer;
    }

    private record Part(String type, @Nullable String revision, String json) {}

    /** @param index global index; 0 when the event is in no log */
    private record Stored(
            UUID id,
            String message,
            long index,
            Instant at,
            Part payload,
            Part metaData,
            @Nullable String causeType,
            @Nullable String causeMessage,
            Instant enqueuedAt,
            Instant lastTouched,
            Part diagnostics) {}

    byte[] encode(DeadLetter<? extends EventMessage<?>> letter) {
        EventMessage<?> message = letter.message();
        long index = message instanceof TrackedEventMessage<?> tracked
                ? tracked.trackingToken().position().orElse(0)
                : 0;
        return DocumentFormat.write(new Stored(
                UUID.randomUUID(),
                message.getIdentifier(),
                index,
                message.getTimestamp(),
                part(message.getPayload()),
                part(message.getMetaData()),
                letter.cause().map(Cause::type).orElse(null),
                letter.cause().map(Cause::message).orElse(null),
                letter.enqueuedAt(),
                letter.lastTouched(),
                part(letter.diagnostics())));
    }

    private Part part(Object value) {
        SerializedObject<byte[]> bytes = serializer.serialize(value, byte[].class);
        return new Part(bytes.getType().getName(), bytes.getType().getRevision(), new String(bytes.getData(), UTF_8));
    }

    @SuppressWarnings("unchecked") // Who reads a queue knows what was put into it.
    <M extends EventMessage<?>> RedisLetter<M> decode(String sequence, byte[] bytes) {
        Stored stored = DocumentFormat.read(bytes, Stored.class);
        EventMessage<Object> event = new GenericEventMessage<>(
                stored.message(), value(stored.payload()), (MetaData) value(stored.metaData()), stored.at());
        EventMessage<Object> message = stored.index() == 0
                ? event
                : new GenericTrackedEventMessage<>(new GlobalSequenceTrackingToken(stored.index()), event);
        @Nullable
        Cause cause = stored.causeType() == null
                ? null
                : new ThrowableCause(stored.causeType(), String.valueOf(stored.causeMessage()));
        return RedisLetter.of(
                sequence,
                bytes,
                new GenericDeadLetter<>(
                        sequence, (M) message, cause, stored.enqueuedAt(), stored.lastTouched(), (MetaData)
                                value(stored.diagnostics())));
    }

    private Object value(Part part) {
        return serializer.deserialize(
                new SimpleSerializedObject<>(part.json().getBytes(UTF_8), byte[].class, part.type(), part.revision()));
    }
}
