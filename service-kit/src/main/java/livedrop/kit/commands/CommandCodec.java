package livedrop.kit.commands;

import static org.axonframework.commandhandling.GenericCommandResultMessage.asCommandResultMessage;

import java.util.Map;
import livedrop.schema.RefusalCode;
import livedrop.schema.RefusedException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns commands and their results into what goes over the wire, and back. */
final class CommandCodec {

    private final Serializer serializer;

    CommandCodec(Serializer serializer) {
        this.serializer = serializer;
    }

    Wire.Command encode(CommandMessage<?> command) {
        return new Wire.Command(
                command.getIdentifier(),
                command.getCommandName(),
                encode(command.getPayload()),
                Map.copyOf(command.getMetaData()));
    }

    CommandMessage<Object> decode(Wire.Command command) {
        GenericMessage<Object> message =
                new GenericMessage<>(command.id(), decode(command.payload()), MetaData.from(command.metaData()));
        return new GenericCommandMessage<>(message, command.name());
    }

    Wire.Result encode(CommandResultMessage<?> result) {
        if (result.isExceptional()) {
            return failed(result.exceptionResult());
        }
        @Nullable Object value = result.getPayload();
        return new Wire.Result(value == null ? null : encode(value), null, null);
    }

    static Wire.Result failed(Throwable failure) {
        return switch (failure) {
            case RefusedException refused ->
                refused(new Wire.Refusal(refused.code(), textOf(refused), refused.details()));
            case AggregateNotFoundException unknown ->
                refused(new Wire.Refusal(RefusalCode.UNKNOWN_AGGREGATE, textOf(unknown), Map.of()));
            default -> new Wire.Result(null, null, failure.getClass().getSimpleName() + ": " + textOf(failure));
        };
    }

    private static Wire.Result refused(Wire.Refusal refusal) {
        return new Wire.Result(null, refusal, null);
    }

    @SuppressWarnings("unchecked") // The caller of a command knows what its handler answers.
    <R> CommandResultMessage<R> decode(Wire.Result result) {
        if (result.refusal() != null) {
            Wire.Refusal refusal = result.refusal();
            return asCommandResultMessage(new RefusedException(refusal.code(), refusal.message(), refusal.details()));
        }
        if (result.failure() != null) {
            return asCommandResultMessage(new CommandExecutionException(result.failure(), null));
        }
        @Nullable Object value = result.value() == null ? null : decode(result.value());
        return (CommandResultMessage<R>) new GenericCommandResultMessage<@Nullable Object>(value);
    }

    private Wire.Value encode(Object value) {
        SerializedObject<JsonNode> serialized = serializer.serialize(value, JsonNode.class);
        return new Wire.Value(
                serialized.getType().getName(), serialized.getType().getRevision(), serialized.getData());
    }

    private Object decode(Wire.Value value) {
        return serializer.deserialize(
                new SimpleSerializedObject<>(value.json(), JsonNode.class, value.type(), value.revision()));
    }

    private static String textOf(Throwable failure) {
        String text = failure.getMessage();
        return text == null ? failure.getClass().getSimpleName() : text;
    }
}
