package livedrop.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.GraphQlLines;
import livedrop.acceptance.client.GraphQlSocket;
import livedrop.acceptance.client.SocketReader;
import livedrop.acceptance.contract.Cast;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The authorization matrix of the streams that tell people of themselves. Those of server-sent events are operations of
 * the OpenAPI document; here are the ones that it does not know.
 */
public abstract class StreamAccessSuite extends EndToEnd {

    private static final int UNAUTHENTICATED = 4401;
    private static final String MINE = "subscription { myEvents { type orders { id } } }";

    /** A way to hear of one's own orders. */
    private interface Stream {

        /** The orders that it tells of at first; nothing when it does not let in. */
        Optional<Set<String>> orders(Api api) throws IOException, InterruptedException;
    }

    @Test
    @DisplayName("hears of itself over every stream, and of nobody else")
    void matrix() throws Exception {
        Cast cast = Cast.of(shop(), topology());
        Tokens tokens = new Tokens(cast, topology());
        Map<String, Stream> streams = new LinkedHashMap<>();
        streams.put("/push", StreamAccessSuite::push);
        streams.put("myEvents over a WebSocket", StreamAccessSuite::subscription);
        streams.put("myEvents over server-sent events", StreamAccessSuite::lines);

        List<String> failed = new ArrayList<>();
        for (Map.Entry<String, Stream> stream : streams.entrySet()) {
            for (Visitor visitor : Visitor.values()) {
                Api api = new Api(
                        topology().publicUrl(),
                        tokens.token(visitor, cast.owner().id()));
                String heard = heard(stream.getValue().orders(api), cast.orderId());
                if (!heard.equals(expected(visitor))) {
                    failed.add(stream.getKey() + " | " + visitor + " | " + heard + " (expected: " + expected(visitor)
                            + ")");
                }
            }
        }

        assertThat(failed)
                .as("cells of the matrix that are not as they must be")
                .isEmpty();
    }

    private static String heard(Optional<Set<String>> orders, String owners) {
        return orders.map(told -> told.contains(owners) ? "the owner's order" : "not the owner's order")
                .orElse("refused");
    }

    private static String expected(Visitor visitor) {
        if (visitor.bringsBadToken() || visitor == Visitor.NOBODY) {
            return "refused";
        }
        return visitor == Visitor.OWNER ? "the owner's order" : "not the owner's order";
    }

    private static Optional<Set<String>> push(Api api) {
        String token = api.token();
        try (SocketReader socket = SocketReader.open(api, "/push")) {
            socket.say(
                    token == null
                            ? Map.of(
                                    "type",
                                    "subscribe",
                                    "dropId",
                                    UUID.randomUUID().toString())
                            : Map.of("type", "auth", "token", token));
            JsonNode snapshot = socket.awaitOrClose("snapshot");
            if (snapshot.isMissingNode()) {
                assertThat(socket.awaitClose()).isEqualTo(UNAUTHENTICATED);
                return Optional.empty();
            }
            return Optional.of(ids(snapshot.path("orders")));
        }
    }

    private static Optional<Set<String>> subscription(Api api) {
        try (GraphQlSocket socket = GraphQlSocket.greet(api)) {
            if (socket.awaitOrClose("connection_ack").isMissingNode()) {
                assertThat(socket.awaitClose()).isEqualTo(UNAUTHENTICATED);
                return Optional.empty();
            }
            socket.subscribe("mine", MINE);
            return told(socket.awaitOrClose("next", "error").path("payload"));
        }
    }

    private static Optional<Set<String>> lines(Api api) throws IOException, InterruptedException {
        try (GraphQlLines lines = GraphQlLines.open(api, MINE)) {
            return told(
                    Api.JSON.readTree(lines.await(line -> line.contains("{")).replaceFirst("^data:", "")));
        }
    }

    private static Optional<Set<String>> told(JsonNode payload) {
        JsonNode event = payload.path("data").path("myEvents");
        if (event.isMissingNode() || event.isNull()) {
            assertThat(payload.toString()).contains("UNAUTHENTICATED");
            return Optional.empty();
        }
        return Optional.of(ids(event.path("orders")));
    }

    private static Set<String> ids(JsonNode orders) {
        return orders.valueStream().map(EndToEnd::id).collect(Collectors.toSet());
    }
}
