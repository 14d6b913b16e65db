package livedrop.gateway.routing;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * A service that answers with its own name, and what it was asked. Its event loop is its own: a Spring context that is
 * closed takes the shared ones with it, and whoever runs on them never sees its socket close.
 */
public final class TellingService implements AutoCloseable {

    static final int LINES = 1_000_000;

    private static final String LINE = "{\"payload\":\"" + "x".repeat(1_000) + "\"}\n";
    private static final String HEALTH = "{\"data\":{\"processes\":[{\"servers\":{\"postgres\":\"DOWN\"}}]}}";
    private static final Duration LATE = Duration.ofSeconds(1);

    private final AtomicInteger linesTold = new AtomicInteger();
    private final LoopResources ownLoops = LoopResources.create("telling", 1, true);
    private final DisposableServer server;

    public TellingService(String name) {
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .runOn(ownLoops)
                .handle((request, response) -> tell(name, request, response))
                .bindNow();
    }

    private Publisher<Void> tell(String name, HttpServerRequest request, HttpServerResponse response) {
        String path = request.uri();
        if (path.endsWith("/audit/events")) {
            return response.header("Content-Type", "application/x-ndjson").sendString(line(name));
        }
        if (path.endsWith("/audit/all-events")) {
            return response.header("Content-Type", "application/x-ndjson").sendString(lines());
        }
        if (path.endsWith("/late")) {
            return Mono.delay(LATE).then(response.sendString(Mono.just(name)).then());
        }
        if (path.endsWith("/events")) {
            return response.sse().sendString(endless(name));
        }
        if (path.endsWith("/ops/health")) {
            return response.header("Content-Type", "application/json").sendString(Mono.just(HEALTH));
        }
        if (path.endsWith("/never")) {
            return Mono.never();
        }
        if (path.endsWith("/headers")) {
            return response.header("Set-Cookie", "kept=1; HttpOnly").sendString(Mono.just(headers(request)));
        }
        if (path.endsWith("/length")) {
            return response.sendString(request.receive()
                    .asByteArray()
                    .reduce(0, (sum, part) -> sum + part.length)
                    .map(String::valueOf));
        }
        String lastEvent = Objects.requireNonNullElse(request.requestHeaders().get("Last-Event-ID"), "-");
        String told = String.join(" ", name, request.method().name(), path, lastEvent);
        return path.endsWith("/login") ? login(told, request, response) : response.sendString(Mono.just(told));
    }

    /** Tells the body, too; one that holds something wrong is not let in. */
    private static Publisher<Void> login(String told, HttpServerRequest request, HttpServerResponse response) {
        return request.receive().aggregate().asString().defaultIfEmpty("").flatMapMany(body -> response.status(
                        body.contains("wrong") ? 401 : 200)
                .sendString(Mono.just(told + " " + body)));
    }

    /** What reached the service, a header a line, the names in lower case. */
    private static String headers(HttpServerRequest request) {
        return request.requestHeaders().entries().stream()
                .map(header -> header.getKey().toLowerCase(Locale.ROOT) + ": " + header.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** A line at once, and the next one never. */
    private static Flux<String> line(String name) {
        return Flux.concat(Flux.just("{\"name\":\"" + name + "\"}\n"), Mono.<String>never());
    }

    /** So many lines that nobody has them all in memory. */
    private Flux<String> lines() {
        return Flux.range(0, LINES).map(_ -> LINE).doOnNext(_ -> linesTold.incrementAndGet());
    }

    /** How many lines were taken of those that do not fit into memory. */
    public int linesTold() {
        return linesTold.get();
    }

    /** A stream whose first frame comes at once, and whose end never does. */
    private static Flux<String> endless(String name) {
        return Flux.concat(Flux.just("data: " + name + "\n\n"), Mono.<String>never());
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        server.disposeNow();
        ownLoops.dispose();
    }
}
