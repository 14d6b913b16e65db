package livedrop.acceptance.web;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.system.StandaloneTopology;
import org.jspecify.annotations.Nullable;

/** Sets the first event of a drop aside, as the view of drops does with one that it cannot take in. */
final class SetAside {

    static final String ERROR = "made to fail";

    private static final String META_DATA = "org.axonframework.messaging.MetaData";

    private SetAside() {}

    static void firstEvent(StandaloneTopology topology, String dropId, int generation) {
        String letter = Api.JSON.writeValueAsString(letter(topology, dropId));
        String keys = "{drop-view:" + generation + "}:letters";
        topology.callRedis("RPUSH " + keys + ":" + dropId + " " + quoted(letter));
        topology.callRedis("ZADD " + keys + " 1 " + dropId);
    }

    private static Map<String, @Nullable Object> letter(StandaloneTopology topology, String dropId) {
        try (Connection connection = topology.eventStore();
                PreparedStatement first = connection.prepareStatement("""
                        select event_identifier, global_index, payload_type, payload_revision, convert_from(payload, 'UTF8')
                        from domain_event_entry where aggregate_identifier = ? order by global_index limit 1
                        """)) {
            first.setString(1, dropId);
            try (ResultSet event = first.executeQuery()) {
                event.next();
                Map<String, @Nullable Object> letter = new HashMap<>(Map.of(
                        "id", UUID.randomUUID(),
                        "message", event.getString(1),
                        "index", event.getLong(2),
                        "payload", part(event.getString(3), event.getString(4), event.getString(5)),
                        "metaData", part(META_DATA, null, "{}"),
                        "diagnostics", part(META_DATA, null, "{}"),
                        "causeType", IllegalStateException.class.getName(),
                        "causeMessage", ERROR));
                for (String time : new String[] {"at", "enqueuedAt", "lastTouched"}) {
                    letter.put(time, Instant.now().toString());
                }
                return letter;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, @Nullable String> part(String type, @Nullable String revision, String json) {
        Map<String, @Nullable String> part = new HashMap<>();
        part.put("type", type);
        part.put("revision", revision);
        part.put("json", json);
        return part;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
