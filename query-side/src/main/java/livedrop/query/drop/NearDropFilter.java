package livedrop.query.drop;

import java.util.Set;
import livedrop.query.near.NearView;
import livedrop.query.read.Shortcut;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers for a drop that is in memory as soon as the request has passed the edge and the limits: it is public, and what
 * comes after that would find out nothing about it. Whoever shows a token, sets a condition or wants another type goes
 * on to {@link DropController}, and is given the same.
 */
final class NearDropFilter implements WebFilter, Ordered {

    private static final String BEFORE_ID = "/api/drops/";
    private static final int PATH_LENGTH = BEFORE_ID.length() + 36;
    private static final Set<String> JSON_WILL_DO =
            Set.of("*/*", "application/json", "application/json, text/plain, */*");

    private final Shortcut shortcut;
    private final NearView<DropCard> drops;

    NearDropFilter(Shortcut shortcut, NearView<DropCard> drops) {
        this.shortcut = shortcut;
        this.drops = drops;
    }

    @Override
    public int getOrder() {
        return Shortcut.ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        DropCard card = shortcut.isOpenTo(exchange) ? find(exchange.getRequest()) : null;
        return card == null ? chain.filter(exchange) : answer(card, exchange);
    }

    private @Nullable DropCard find(ServerHttpRequest request) {
        String path = request.getPath().value();
        if (path.length() != PATH_LENGTH || !path.startsWith(BEFORE_ID)) {
            return null;
        }
        HttpHeaders headers = request.getHeaders();
        String accepted = headers.getFirst(HttpHeaders.ACCEPT);
        return (accepted == null || JSON_WILL_DO.contains(accepted))
                        && !headers.containsHeader(HttpHeaders.AUTHORIZATION)
                        && !headers.containsHeader(HttpHeaders.IF_MATCH)
                ? drops.get(DropView.documentName(path.substring(BEFORE_ID.length())))
                : null;
    }

    private Mono<Void> answer(DropCard card, ServerWebExchange exchange) {
        shortcut.take(exchange);
        ServerHttpResponse response = exchange.getResponse();
        HttpHeaders headers = response.getHeaders();
        headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        if (exchange.getRequest().getHeaders().containsHeader(HttpHeaders.IF_NONE_MATCH)
                && exchange.checkNotModified(card.entityTag())) {
            return response.setComplete();
        }
        response.setStatusCode(HttpStatus.OK);
        headers.set(HttpHeaders.ETAG, card.entityTag());
        headers.setContentLength(card.answer().length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(card.answer())));
    }
}
