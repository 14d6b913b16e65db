package livedrop.query.drop;

import java.util.Set;
import livedrop.query.near.NearView;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Answers for a drop that is in memory as soon as the request has passed the edge and the limits: it is public, and what
 * comes after that would find out nothing about it. Whoever shows a token, sets a condition or wants another type goes
 * on to {@link DropController}, and is given the same.
 */
final class NearDropFilter implements WebFilter, Ordered {

    private static final String BEFORE_ID = "/api/drops/";
    private static final int PATH_LENGTH = BEFORE_ID.length() + 36;
    private static final PathPattern ROUTE = PathPatternParser.defaultInstance.parse("/api/drops/{id}");
    private static final Set<String> JSON_WILL_DO =
            Set.of("*/*", "application/json", "application/json, text/plain, */*");

    private final ApplicationContext publicPort;
    private final NearView<DropCard> drops;

    /** @param publicPort the management port has a context of its own, and nothing of this is there */
    NearDropFilter(ApplicationContext publicPort, NearView<DropCard> drops) {
        this.publicPort = publicPort;
        this.drops = drops;
    }

    /** Right after the limits by address. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 210;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        DropCard card = isPlain(exchange) ? find(exchange.getRequest()) : null;
        return card == null ? chain.filter(exchange) : answer(card, exchange);
    }

    private boolean isPlain(ServerWebExchange exchange) {
        HttpMethod method = exchange.getRequest().getMethod();
        return (HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method))
                && exchange.getApplicationContext() == publicPort;
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

    private static Mono<Void> answer(DropCard card, ServerWebExchange exchange) {
        exchange.getAttributes().put(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, ROUTE);
        ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .ifPresent(observed -> observed.setPathPattern(ROUTE.getPatternString()));
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
