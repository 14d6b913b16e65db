package livedrop.bench.peer;

import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.netty.http.server.HttpServer;

/** Functional routes on the server that Spring WebFlux has by default, with no filter and no container around them. */
final class WebFluxServer {

    private WebFluxServer() {}

    static void serve(int port, RouterFunction<ServerResponse> routes) {
        HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(routes)))
                .bindNow();
    }
}
