package livedrop.acceptance.client;

import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
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

/** A browser's side of a WebSocket: collects the frames until it is closed. */
public final class PushReader implements WebSocket.Listener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder parts = new StringBuilder();
    private @Nullable WebSocket socket;

    private PushReader() {}

    /** @param path with the query, as in {@code /push?ticket=…} */
    public static PushReader open(Api api, String path) {
        PushReader reader = new PushReader();
        reader.socket = connect(api, path, reader).join();
        return reader;
    }

    /** The status by which a handshake is refused. */
    public static int refused(Api api, String path) {
        try (PushReader reader = new PushReader()) {
            reader.socket = connect(api, path, reader).join();
            throw new AssertionError("the socket is open (expected: a refusal)");
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refusal) {
                return refusal.getResponse().statusCode();
            }
            throw e;
        }
    }

    private static CompletableFuture<WebSocket> connect(Api api, String path, PushReader reader) {
        URI http = api.base().resolve(path);
        URI address = URI.create(http.toString().replaceFirst("^http", "ws"));
        return Api.client().newWebSocketBuilder().connectTimeout(PATIENCE).buildAsync(address, reader);
    }

    public PushReader say(Map<String, Object> message) {
        return say(Api.JSON.writeValueAsString(message));
    }

    public PushReader say(String text) {
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
                () -> frames.stream()
                        .filter(frame -> frame.path("type").asString().equals(type) && wanted.test(frame))
                        .findFirst()
                        .orElse(Api.JSON.missingNode()),
                frame -> !frame.isMissingNode());
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
