package livedrop.kit.commands;

import java.util.List;
import java.util.Map;
import livedrop.kit.internal.ServiceScope;
import livedrop.schema.RefusalCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What two processes say to each other about commands, as JSON. */
final class Wire {

    static final String PATH = "/internal/commands";
    /** What a token must open to send commands. */
    static final ServiceScope SCOPE = new ServiceScope("commands");

    /** Most commands in one request. */
    static final int LARGEST_BATCH = 64;

    private Wire() {}

    /** Commands that travel together; nothing else binds them. */
    record Batch(List<Command> commands) {

        Batch {
            commands = List.copyOf(commands);
        }
    }

    /** One result a command, in the order of the batch. */
    record Results(List<Result> results) {}

    /**
     * A command on its way.
     *
     * @param id the identifier of the message
     * @param name what its handler is found by
     */
    record Command(String id, String name, Value payload, Map<String, Object> metaData) {}

    /** An object with the type that its serializer knows it by. */
    record Value(String type, @Nullable String revision, JsonNode json) {}

    /** How a command ended: one of the two is there, or neither, when the handler answered nothing. */
    record Result(
            @Nullable Value value,
            @Nullable Refusal refusal,
            @Nullable String failure) {}

    /** The domain said no. */
    record Refusal(RefusalCode code, String message, Map<String, Object> details) {}
}
