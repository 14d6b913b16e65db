package livedrop.kit.security;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.resource.ResourceWebHandler;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells whether a request leads anywhere, so that one that does not is answered 404 or 405 and not 401. */
final class KnownRoutes {

    private final ObjectProvider<HandlerMapping> mappings;

    KnownRoutes(ObjectProvider<HandlerMapping> mappings) {
        this.mappings = mappings;
    }

    Mono<Boolean> include(ServerWebExchange exchange) {
        return Flux.fromStream(mappings::orderedStream)
                .concatMap(mapping -> mapping.getHandler(exchange))
                .next()
                .map(handler -> !(handler instanceof ResourceWebHandler))
                .onErrorResume(failure -> Mono.just(!(failure instanceof MethodNotAllowedException)))
                .defaultIfEmpty(false);
    }
}
