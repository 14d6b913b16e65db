package livedrop.kit.http;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Gives every request its id and every answer the headers that all of them have: the id, and those that keep browsers
 * from guessing, framing and storing.
 */
public final class EveryAnswerFilter implements WebFilter, Ordered {

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String id = RequestId.of(exchange);
        exchange.getResponse().beforeCommit(() -> {
            complete(exchange.getResponse().getHeaders(), id);
            return Mono.empty();
        });
        return chain.filter(named(exchange, id));
    }

    /** Whoever the request is passed on to sees the same id. */
    private static ServerWebExchange named(ServerWebExchange exchange, String id) {
        if (id.equals(exchange.getRequest().getHeaders().getFirst(RequestId.HEADER))) {
            return exchange;
        }
        ServerHttpRequest request =
                exchange.getRequest().mutate().header(RequestId.HEADER, id).build();
        return exchange.mutate().request(request).build();
    }

    private static void complete(HttpHeaders headers, String id) {
        headers.set(RequestId.HEADER, id);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        if (!headers.containsHeader(HttpHeaders.CACHE_CONTROL)) {
            headers.set(HttpHeaders.CACHE_CONTROL, headers.getETag() == null ? "no-store" : "no-cache");
        }
    }
}
