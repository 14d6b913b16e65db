package livedrop.acceptance.client;

import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import livedrop.acceptance.system.Waiting;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A browser's side of a WebSocket that speaks JSON: keeps all that it hears until it is closed. */
public final class SocketReader implements WebSocket.Listener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder parts = new StringBuilder();
    private @Nullable WebSocket socket;

    private SocketReader() {}

    /**
     * @param path with the query, as in {@code /push?ticket=…}
     * @param protocols those of WebSocket that the handshake offers
     */
    public static SocketReader open(Api api, String path, String... protocols) {
        SocketReader reader = new SocketReader();
        reader.socket = connect(api, path, reader, protocols).join();
        return reader;
    }

    /** The status by which a handshake is refused. */
    public static int refused(Api api, String path) {
        try (SocketReader reader = new SocketReader()) {
            reader.socket = connect(api, path, reader).join();
            throw new AssertionError("the socket is open (expected: a refusal)");
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refusal) {
                return refusal.getResponse().statusCode();
            }
            throw e;
        }
    }

    private static CompletableFuture<WebSocket> connect(
            Api api, String path, SocketReader reader, String... protocols) {
        URI http = api.base().resolve(path);
        URI address = URI.create(http.toString().replaceFirst("^http", "ws"));
        WebSocket.Builder builder = Api.client().newWebSocketBuilder().connectTimeout(PATIENCE);
        if (protocols.length > 0) {
            builder.subprotocols(protocols[0], Arrays.copyOfRange(protocols, 1, protocols.length));
        }
        return builder.buildAsync(address, reader);
    }

    public SocketReader say(Map<String, Object> message) {
        return say(Api.JSON.writeValueAsString(message));
    }

    public SocketReader say(String text) {
        open().sendText(text, true).join();
        return this;
    }

    private WebSocket open() {
        WebSocket opened = socket;
        if (opened == null) {
            throw new IllegalStateException("the socket was never open");
        }
        return opened;
    }

    public List<JsonNode> frames() {
        return List.copyOf(frames);
    }

    public List<String> types() {
        return frames.stream().map(frame -> frame.path("type").asString()).toList();
    }

    /** The ids of the frames of one's own orders, in the order they came. */
    public List<Long> orderIds() {
        return frames.stream()
                .filter(frame -> frame.path("type").asString().startsWith("order."))
                .map(frame -> frame.path("id").asLong())
                .toList();
    }

    public JsonNode await(String type) {
        return await(type, _ -> true);
    }

    public JsonNode await(String type, Predicate<JsonNode> wanted) {
        return Waiting.until(
                PATIENCE,
                type,
                () -> heard(frame -> frame.path("type").asString().equals(type) && wanted.test(frame)),
                frame -> !frame.isMissingNode());
    }

    /** The first frame of one of the types; missing when the socket was closed before. */
    public JsonNode awaitOrClose(String... types) {
        Predicate<JsonNode> wanted =
                frame -> List.of(types).contains(frame.path("type").asString());
        Waiting.until(
                PATIENCE,
                "one of " + List.of(types) + ", or the close",
                () -> closed.isDone() || !heard(wanted).isMissingNode(),
                done -> done);
        return heard(wanted);
    }

    private JsonNode heard(Predicate<JsonNode> wanted) {
        return frames.stream().filter(wanted).findFirst().orElse(Api.JSON.missingNode());
    }

    /** The code by which the other side closes the socket. */
    public int awaitClose() {
        return Waiting.until(PATIENCE, "the close of the socket", () -> closed.getNow(0), code -> code != 0);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        parts.append(data);
        if (last) {
            frames.add(Api.JSON.readTree(parts.toString()));
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
        if (socket != null && !socket.isOutputClosed()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
    }
}
