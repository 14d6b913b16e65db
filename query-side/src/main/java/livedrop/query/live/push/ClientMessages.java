package livedrop.query.live.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.OptionalLong;
import java.util.UUID;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import livedrop.kit.web.ErrorCode;
import livedrop.schema.drop.DropId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a client says, to the letter: no unknown field, none twice, none of another kind, nothing behind the end. */
final class ClientMessages {

    private static final String LAST_EVENT_ID = "lastEventId";
    private static final String INDEX = "[0-9]{1,18}";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ClientMessages() {}

    /** @throws ApiException that names the field and what was expected of it */
    static ClientMessage read(byte[] message) {
        Fields fields = new Fields(object(message));
        ClientMessage said =
                switch (fields.text("type")) {
                    case "auth" -> new ClientMessage.Auth(fields.text("token"), fields.index(LAST_EVENT_ID));
                    case "subscribe" ->
                        new ClientMessage.Subscribe(new DropId(fields.id("dropId")), fields.index(LAST_EVENT_ID));
                    case "unsubscribe" -> new ClientMessage.Unsubscribe(new DropId(fields.id("dropId")));
                    case String other -> throw wrong("type", other, "auth, subscribe or unsubscribe");
                };
        fields.requireNoMore();
        return said;
    }

    private static ObjectNode object(byte[] message) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(message)).toString();
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException | CharacterCodingException _) {
            // Answered below, like JSON of another kind.
        }
        throw new ApiException(ErrorCode.MALFORMED_REQUEST, "A message is one JSON object in UTF-8, in a text frame");
    }

    private static ApiException wrong(String field, Object value, String expected) {
        Checks.of().that(field, value, false, expected).throwIfAny();
        throw new AssertionError("unreachable");
    }

    /** The fields of a message that nobody has asked for yet. */
    private record Fields(ObjectNode left) {

        String text(String name) {
            JsonNode value = take(name);
            if (value == null) {
                throw ApiException.invalid(name, "missing (expected: a value)");
            }
            if (!value.isString() || value.asString().isEmpty()) {
                throw wrong(name, value, "a text");
            }
            return value.asString();
        }

        UUID id(String name) {
            return Checks.parseUuid(name, text(name));
        }

        /** As a number, as frames have it here, or as a text, as server-sent events have it. */
        OptionalLong index(String name) {
            JsonNode value = take(name);
            if (value == null || value.isNull()) {
                return OptionalLong.empty();
            }
            boolean fits = (value.isIntegralNumber() || value.isString())
                    && value.asString().matches(INDEX);
            if (!fits) {
                throw wrong(name, value, "a whole number >= 0");
            }
            return OptionalLong.of(Long.parseLong(value.asString()));
        }

        void requireNoMore() {
            left.propertyNames().stream().findFirst().ifPresent(name -> {
                throw ApiException.invalid(name, "unknown field (expected: none beside the known ones)");
            });
        }

        private @Nullable JsonNode take(String name) {
            return left.remove(name);
        }
    }
}
