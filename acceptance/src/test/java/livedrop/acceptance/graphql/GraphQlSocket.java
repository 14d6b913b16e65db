package livedrop.acceptance.graphql;

import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.system.Waiting;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One WebSocket of the protocol {@code graphql-transport-ws}: keeps all that it hears. */
final class GraphQlSocket implements WebSocket.Listener, AutoCloseable {

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final StringBuilder message = new StringBuilder();
    private final WebSocket socket;

    private GraphQlSocket(Api api) {
        URI base = api.base();
        this.socket = Api.client()
                .newWebSocketBuilder()
                .subprotocols("graphql-transport-ws")
                .buildAsync(URI.create("ws://" + base.getAuthority() + "/graphql"), this)
                .join();
    }

    /** Says hello with the token, if there is one. */
    static GraphQlSocket open(Api api) {
        GraphQlSocket opened = new GraphQlSocket(api);
        String token = api.token();
        opened.say(Map.of("type", "connection_init", "payload", token == null ? Map.of() : Map.of("token", token)));
        opened.await(message -> message.path("type").asString().equals("connection_ack"));
        return opened;
    }

    void subscribe(String id, String document) {
        say(Map.of("type", "subscribe", "id", id, "payload", Map.of("query", document)));
    }

    JsonNode await(Predicate<JsonNode> wanted) {
        return Waiting.until(
                        Duration.ofSeconds(30),
                        "a message",
                        () -> heard.stream().filter(wanted).toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    List<JsonNode> heard() {
        return List.copyOf(heard);
    }

    private void say(Object text) {
        socket.sendText(Api.JSON.writeValueAsString(text), true).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            heard.add(Api.JSON.readTree(message.toString()));
            message.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
