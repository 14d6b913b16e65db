package livedrop.kit.http;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Gives every request its id and every answer the headers that all of them have: the id, and those that keep browsers
 * from guessing, framing, embedding and storing. An answer that is a page says itself what the page may load.
 */
public final class EveryAnswerFilter implements WebFilter, Ordered {

    private static final String NOTHING_LOADS = "default-src 'none'; frame-ancestors 'none'";

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
        return chain.filter(exchange);
    }

    private static void complete(HttpHeaders headers, String id) {
        headers.set(RequestId.HEADER, id);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        setUnlessSaid(headers, "Cross-Origin-Resource-Policy", "same-origin");
        setUnlessSaid(headers, "Content-Security-Policy", NOTHING_LOADS);
        setUnlessSaid(headers, HttpHeaders.CACHE_CONTROL, headers.getETag() == null ? "no-store" : "no-cache");
    }

    private static void setUnlessSaid(HttpHeaders headers, String name, String value) {
        if (!headers.containsHeader(name)) {
            headers.set(name, value);
        }
    }
}
