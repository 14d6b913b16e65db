package livedrop.kit.json;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** A time is an RFC 3339 text; never a number. */
final class StrictTime extends StdScalarDeserializer<Instant> {

    StrictTime() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(getValueType(context), parser);
        }
        String text = parser.getString();
        Optional<Instant> time = Rfc3339.read(text);
        if (time.isEmpty()) {
            throw context.weirdStringException(text, Instant.class, "not an RFC 3339 time");
        }
        return time.get();
    }
}
