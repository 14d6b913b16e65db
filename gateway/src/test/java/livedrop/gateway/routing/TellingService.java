package livedrop.gateway.routing;

import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * A service that answers with its own name, and what it was asked. Its event loop is its own: a Spring context that is
 * closed takes the shared ones with it, and whoever runs on them never sees its socket close.
 */
final class TellingService implements AutoCloseable {

    private final LoopResources ownLoops = LoopResources.create("telling", 1, true);
    private final DisposableServer server;

    TellingService(String name) {
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .runOn(ownLoops)
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
        server.disposeNow();
        ownLoops.dispose();
    }
}
