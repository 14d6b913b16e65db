package livedrop.command.relay;

import java.util.List;
import java.util.OptionalLong;
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

    RelayHandler(KafkaRelay relay, Serializer serializer) {
        this.relay = relay;
        this.serializer = serializer;
    }

    @Override
    public @Nullable Object handle(EventMessage<?> event) {
        if (CurrentUnitOfWork.get() instanceof BatchingUnitOfWork<?> batch) {
            if (batch.isLastMessage(event)) {
                relay.relay(batch.getMessages().stream().map(this::outbound).toList());
            }
        } else {
            relay.relay(List.of(outbound(event)));
        }
        return null;
    }

    private OutboundEvent outbound(Message<?> message) {
        if (!(message instanceof DomainEventMessage<?> event) || !(message instanceof TrackedEventMessage<?> tracked)) {
            throw new IllegalArgumentException(message + " (expected: an event of an aggregate, from the log)");
        }
        OptionalLong index = tracked.trackingToken().position();
        SerializedObject<String> payload = message.serializePayload(serializer, String.class);
        return new OutboundEvent(
                index.orElseThrow(),
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                EventCatalogue.nameOf(event.getPayloadType()),
                payload.getType().getRevision(),
                event.getTimestamp(),
                payload.getData());
    }
}
