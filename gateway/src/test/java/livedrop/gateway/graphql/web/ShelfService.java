package livedrop.gateway.graphql.web;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.json.JsonMapper;

/** A service with a full shelf, which remembers what it was asked. Its event loop is its own, as a process's would be. */
final class ShelfService implements AutoCloseable {

    static final String MISSING = id(404);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final LoopResources ownLoops = LoopResources.create("shelf", 1, true);
    private final DisposableServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** One call: as in {@code GET /api/drops}, its query, and its headers in lower case. */
    record Asked(String call, String query, Map<String, String> headers) {}

    ShelfService() {
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .runOn(ownLoops)
                .handle(this::answer)
                .bindNow();
    }

    static String id(int number) {
        return new UUID(0, number).toString();
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    void forget() {
        asked.clear();
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        String[] uri = request.uri().split("\\?", 2);
        String query = uri.length > 1 ? uri[1] : "";
        Map<String, String> headers = new HashMap<>();
        request.requestHeaders()
                .forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        asked.add(new Asked(request.method().name() + " " + uri[0], query, headers));
        if (uri[0].endsWith("/events")) {
            return response.sse().sendString(frames());
        }
        return request.receive().then().thenMany(Flux.defer(() -> data(uri[0], query)
                .map(data -> json(response, 200, Map.of("success", true, "data", data)))
                .orElseGet(() -> json(response, 404, missing()))));
    }

    private static Publisher<Void> json(HttpServerResponse response, int status, Object body) {
        return response.status(status)
                .header("Content-Type", "application/json")
                .sendString(Mono.just(JSON.writeValueAsString(body)));
    }

    private static Optional<Object> data(String path, String query) {
        String[] parts = path.split("/", -1);
        boolean one = parts.length > 3;
        if (one && parts[3].equals(MISSING)) {
            return Optional.empty();
        }
        return switch (parts[2]) {
            case "drops" ->
                Optional.of(
                        one
                                ? drop(1)
                                : page(IntStream.rangeClosed(1, 30)
                                        .mapToObj(ShelfService::drop)
                                        .toList()));
            case "creators" ->
                Optional.of(
                        one
                                ? creator(parts[3])
                                : page(ids(query).stream()
                                        .map(ShelfService::creator)
                                        .toList()));
            case "products" ->
                Optional.of(
                        one
                                ? product(parts[3])
                                : page(ids(query).stream()
                                        .map(ShelfService::product)
                                        .toList()));
            case "orders" -> Optional.of(Map.of("id", id(9), "status", "RESERVED", "dropId", id(1)));
            default -> Optional.empty();
        };
    }

    private static List<String> ids(String query) {
        return Arrays.stream(query.replaceAll(".*ids=([^&]*).*", "$1").split(",|%2C"))
                .toList();
    }

    private static Object page(List<Object> items) {
        return Map.of("items", items);
    }

    private static Object drop(int number) {
        return Map.of(
                "id", id(number),
                "creatorId", id(1_000 + number),
                "title", "Drop " + number,
                "items", List.of(Map.of("productId", id(2_000 + number)), Map.of("productId", id(3_000 + number))));
    }

    private static Object creator(String id) {
        return Map.of("id", id, "displayName", "Creator " + id);
    }

    private static Object product(String id) {
        return Map.of("id", id, "name", "Product " + id);
    }

    private static Object missing() {
        return Map.of(
                "success",
                false,
                "error",
                Map.of("code", "NOT_FOUND", "message", "There is no such thing", "details", Map.of(), "traceId", "t"));
    }

    /** A snapshot, a change, and never an end. */
    private static Flux<String> frames() {
        return Flux.concat(
                Flux.just(
                        "id: 1\nevent: snapshot\ndata: {\"type\":\"snapshot\",\"at\":\"2026-01-31T12:00:00Z\"}\n\n",
                        ": heartbeat\n\n",
                        "id: 2\nevent: stock.changed\ndata: {\"type\":\"stock.changed\",\"available\":6,"
                                + "\"at\":\"2026-01-31T12:00:01Z\"}\n\n"),
                Mono.<String>never());
    }

    @Override
    public void close() {
        server.disposeNow();
        ownLoops.dispose();
    }
}
