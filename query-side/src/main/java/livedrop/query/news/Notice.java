package livedrop.query.news;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What somebody is told, once: whoever makes it of the same event again makes the same.
 *
 * @param id derived from what it tells
 * @param type what it is about, as in {@code order.confirmed}
 * @param payload ids and figures, never personal data
 */
public record Notice(UUID id, String type, Map<String, Object> payload) {

    public Notice {
        payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
    }

    /** The same, told with one thing more. */
    Notice with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(payload);
        more.put(name, value);
        return new Notice(id, type, more);
    }
}
