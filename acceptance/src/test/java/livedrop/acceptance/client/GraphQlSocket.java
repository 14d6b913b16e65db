package livedrop.acceptance.client;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import livedrop.acceptance.system.Waiting;
import tools.jackson.databind.JsonNode;

/** Subscriptions of GraphQL over one WebSocket of the protocol {@code graphql-transport-ws}. */
public final class GraphQlSocket implements AutoCloseable {

    private final SocketReader socket;

    private GraphQlSocket(SocketReader socket) {
        this.socket = socket;
    }

    /** Says hello with the token, if there is one, and does not wait for an answer. */
    public static GraphQlSocket greet(Api api) {
        SocketReader socket = SocketReader.open(api, "/graphql", "graphql-transport-ws");
        String token = api.token();
        socket.say(Map.of("type", "connection_init", "payload", token == null ? Map.of() : Map.of("token", token)));
        return new GraphQlSocket(socket);
    }

    /** Says hello and is welcome. */
    public static GraphQlSocket open(Api api) {
        GraphQlSocket opened = greet(api);
        opened.socket.await("connection_ack");
        return opened;
    }

    public void subscribe(String id, String document) {
        socket.say(Map.of("type", "subscribe", "id", id, "payload", Map.of("query", document)));
    }

    public JsonNode await(Predicate<JsonNode> wanted) {
        return Waiting.until(
                        EndToEnd.SOON,
                        "a message",
                        () -> socket.frames().stream().filter(wanted).toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    /** The first message of one of the types; missing when the socket was closed before. */
    public JsonNode awaitOrClose(String... types) {
        return socket.awaitOrClose(types);
    }

    public int awaitClose() {
        return socket.awaitClose();
    }

    public List<JsonNode> heard() {
        return socket.frames();
    }

    @Override
    public void close() {
        socket.close();
    }
}
