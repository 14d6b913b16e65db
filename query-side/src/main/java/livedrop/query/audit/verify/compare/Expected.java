package livedrop.query.audit.verify.compare;

import java.time.Instant;
import java.util.Optional;
import livedrop.query.audit.verify.fold.StoredEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A document as a fold of the log, written for this comparison alone. */
interface Expected {

    void take(StoredEvent event);

    /** The document; its fields are those that are compared. */
    ObjectNode document();

    /** The first field that differs, with both values; empty when none does. */
    default String difference(JsonNode served) {
        for (var field : document().properties()) {
            JsonNode other = served.path(field.getKey());
            if (!same(field.getValue(), other)) {
                return field.getKey() + " is " + other + " (expected: " + field.getValue() + ")";
            }
        }
        return "";
    }

    /** Numbers and times are the same whatever they are written like. */
    private static boolean same(JsonNode expected, JsonNode other) {
        if (expected.isIntegralNumber()) {
            return other.isIntegralNumber() && expected.asLong() == other.asLong();
        }
        Optional<Instant> time = StoredEvent.time(expected);
        return time.isPresent() ? time.equals(StoredEvent.time(other)) : expected.equals(other);
    }
}
