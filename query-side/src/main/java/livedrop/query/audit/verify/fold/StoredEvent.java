package livedrop.query.audit.verify.fold;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import livedrop.query.audit.seal.Row;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * An event as it is stored, read field by field: whatever is not there reads as an empty text, or as 0.
 *
 * @param type name of the event, without the package of its class
 * @param payload missing when it cannot be read
 */
public record StoredEvent(
        long index,
        String aggregateType,
        String aggregateId,
        long sequence,
        String type,
        Instant at,
        JsonNode payload) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public static StoredEvent of(Row row) {
        return new StoredEvent(
                row.index(),
                row.aggregateType() == null ? "" : row.aggregateType(),
                row.aggregateId(),
                row.sequence(),
                row.payloadType()
                        .substring(1
                                + Math.max(
                                        row.payloadType().lastIndexOf('.'),
                                        row.payloadType().lastIndexOf('$'))),
                time(row.epochMicros()),
                read(row.payload()));
    }

    private static Instant time(long epochMicros) {
        return Instant.EPOCH.plus(epochMicros, ChronoUnit.MICROS);
    }

    private static JsonNode read(byte[] payload) {
        try {
            JsonNode read = JSON.readTree(new String(payload, UTF_8));
            return read.isObject() ? read : MissingNode.getInstance();
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        }
    }

    public boolean isReadable() {
        return !payload.isMissingNode();
    }

    public String text(String field) {
        return payload.path(field).asString("");
    }

    public int number(String field) {
        return payload.path(field).asInt(0);
    }

    /** The id in a field; one made of the text when that is none. */
    public UUID id(String field) {
        return id(text(field), field);
    }

    /** The aggregate's id as one. */
    public UUID stream() {
        return id(aggregateId, "");
    }

    private static UUID id(String text, String family) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            return UUID.nameUUIDFromBytes((family + text).getBytes(UTF_8));
        }
    }

    /** The time in a field; nothing when there is none. */
    public Optional<Instant> time(String field) {
        return time(payload.path(field));
    }

    /** A time as JSON has it; nothing when it has none. */
    public static Optional<Instant> time(@Nullable JsonNode value) {
        try {
            return value == null || !value.isString() ? Optional.empty() : Optional.of(Instant.parse(value.asString()));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
