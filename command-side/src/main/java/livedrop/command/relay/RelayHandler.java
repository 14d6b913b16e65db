package livedrop.command.relay;

import static io.opentelemetry.api.trace.SpanKind.PRODUCER;

import java.util.List;
import java.util.OptionalLong;
import livedrop.kit.trace.TraceParent;
import livedrop.kit.trace.TraceSpan;
import livedrop.kit.trace.Tracing;
import livedrop.schema.EventCatalogue;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Gives the relay each batch of the processor as a whole. */
final class RelayHandler implements EventMessageHandler {
    private final KafkaRelay relay;
    private final Serializer serializer;
    private final Tracing tracing;

    RelayHandler(KafkaRelay relay, Serializer serializer, Tracing tracing) {
        this.relay = relay;
        this.serializer = serializer;
        this.tracing = tracing;
    }

    /** An event on its way, and the span that tells how long that took. */
    private record Passage(OutboundEvent event, TraceSpan span) {}

    @Override
    public @Nullable Object handle(EventMessage<?> event) {
        if (CurrentUnitOfWork.get() instanceof BatchingUnitOfWork<?> batch) {
            if (batch.isLastMessage(event)) {
                relay(batch.getMessages());
            }
        } else {
            relay(List.of(event));
        }
        return null;
    }

    private void relay(List<? extends Message<?>> events) {
        List<Passage> passages = events.stream().map(this::outbound).toList();
        try {
            relay.relay(passages.stream().map(Passage::event).toList());
        } catch (RuntimeException failure) {
            passages.forEach(passage -> passage.span().failed(failure));
            throw failure;
        } finally {
            passages.forEach(passage -> passage.span().end());
        }
    }

    private Passage outbound(Message<?> message) {
        if (!(message instanceof DomainEventMessage<?> event) || !(message instanceof TrackedEventMessage<?> tracked)) {
            throw new IllegalArgumentException(message + " (expected: an event of an aggregate, from the log)");
        }
        OptionalLong index = tracked.trackingToken().position();
        SerializedObject<String> payload = message.serializePayload(serializer, String.class);
        TraceParent cause = TraceParent.of(message);
        TraceSpan span = tracing.follow("relay " + EventCatalogue.nameOf(event.getPayloadType()), PRODUCER, cause);
        OutboundEvent outbound = new OutboundEvent(
                index.orElseThrow(),
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                EventCatalogue.nameOf(event.getPayloadType()),
                payload.getType().getRevision(),
                event.getTimestamp(),
                payload.getData(),
                cause == null ? null : span.place());
        return new Passage(outbound, span);
    }
}
