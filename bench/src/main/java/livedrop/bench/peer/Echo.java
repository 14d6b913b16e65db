package livedrop.bench.peer;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Answers an order with its own bytes: nobody is known by it, nothing is read and nothing is kept. */
final class Echo {

    private Echo() {}

    static RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST("/api/orders", request -> request.bodyToMono(byte[].class).flatMap(body -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body)))
                .build();
    }
}
