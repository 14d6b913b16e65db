package livedrop.query.live.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import livedrop.query.redis.DocumentFormat;
import livedrop.query.testing.Eventually;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A well-behaved reader over a WebSocket, who remembers what it was sent and can be cut off. */
final class SocketClient implements WebSocket.Listener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int COME_BACK = 4503;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder parts = new StringBuilder();
    private @Nullable WebSocket socket;

    private SocketClient() {}

    static SocketClient open(int port, String path) {
        SocketClient client = new SocketClient();
        client.socket = connect(port, path, client).join();
        return client;
    }

    /** The answer by which a handshake is refused. */
    static HttpResponse<?> refusal(int port, String path) {
        try {
            connect(port, path, new SocketClient()).join().abort();
            throw new AssertionError("the socket is open (expected: a refusal)");
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refusal) {
                return refusal.getResponse();
            }
            throw e;
        }
    }

    private static CompletableFuture<WebSocket> connect(int port, String path, SocketClient client) {
        return CLIENT.newWebSocketBuilder().buildAsync(URI.create("ws://localhost:" + port + path), client);
    }

    SocketClient say(String json) {
        Objects.requireNonNull(socket).sendText(json.replace('\'', '"'), true).join();
        return this;
    }

    /** Hangs up without a word. */
    void cut() {
        Objects.requireNonNull(socket).abort();
    }

    List<String> types() {
        return frames.stream().map(frame -> frame.path("type").asString()).toList();
    }

    /** The ids in the order in which they came. */
    List<Long> ids() {
        return frames.stream()
                .filter(frame -> frame.has("id"))
                .map(frame -> frame.path("id").asLong())
                .toList();
    }

    SocketClient awaitId(long id) {
        Eventually.holds(PATIENCE, "id " + id + " has come", () -> ids().contains(id));
        return this;
    }

    /** Whether the frame has come; not when the service has asked to come back with the last id instead. */
    boolean hears(long id) {
        Eventually.holds(PATIENCE, "id " + id + " has come", () -> ids().contains(id) || closed.isDone());
        boolean heard = ids().contains(id);
        if (!heard && closed.join() != COME_BACK) {
            throw new AssertionError("closed with " + closed.join() + " before id " + id + ", after " + types());
        }
        return heard;
    }

    SocketClient await(String type) {
        return await(type, _ -> true);
    }

    SocketClient await(String type, Predicate<JsonNode> wanted) {
        Eventually.holds(PATIENCE, type + " has come", () -> frames.stream()
                .anyMatch(frame -> frame.path("type").asString().equals(type) && wanted.test(frame)));
        return this;
    }

    int awaitClose() {
        Eventually.holds(PATIENCE, "the socket is closed", closed::isDone);
        return closed.join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        parts.append(data);
        if (last) {
            byte[] json = parts.toString().getBytes(UTF_8);
            frames.add(DocumentFormat.read(json, JsonNode.class));
            parts.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        cut();
    }
}
