package livedrop.gateway.routing;

import java.time.Duration;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** A service that answers with its own name, and what it was asked. */
final class TellingService implements AutoCloseable {

    private final DisposableServer server;

    TellingService(String name) {
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> request.uri().endsWith("/events")
                        ? response.sse().sendString(endless(name))
                        : response.sendString(Mono.just(String.join(
                                " ",
                                name,
                                request.method().name(),
                                request.uri(),
                                Objects.requireNonNullElse(
                                        request.requestHeaders().get("Last-Event-ID"), "-")))))
                .bindNow();
    }

    /** A stream whose first frame comes at once, and whose end never does. */
    private static Flux<String> endless(String name) {
        return Flux.concat(Flux.just("data: " + name + "\n\n"), Mono.<String>never());
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(2));
    }
}
