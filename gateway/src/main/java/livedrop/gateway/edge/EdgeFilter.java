package livedrop.gateway.edge;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import livedrop.kit.hop.GatewayHop;
import livedrop.kit.http.SocketUpgrade;
import livedrop.kit.web.ApiException;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * The first thing a request from outside meets: takes from it what only our own processes may say, tells whose it is,
 * and turns away what is not for the public or too long. A request of our own gateway goes by.
 */
final class EdgeFilter implements WebFilter, Ordered {

    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 50;

    private static final String STRICT_TRANSPORT = "max-age=31536000; includeSubDomains";
    private static final PathPattern INTERNAL = PathPatternParser.defaultInstance.parse("/internal/**");
    private static final PathPattern MANAGEMENT = PathPatternParser.defaultInstance.parse("/actuator/**");

    private final ApplicationContext publicPort;
    private final GatewayHop hop;
    private final Clients clients;
    private final Cors cors;

    /** @param publicPort the management port has a context of its own, and nothing here is for it */
    EdgeFilter(ApplicationContext publicPort, GatewayHop hop, Clients clients, Cors cors) {
        this.publicPort = publicPort;
        this.hop = hop;
        this.clients = clients;
        this.cors = cors;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        boolean ours = exchange.getApplicationContext() != publicPort || OurOwn.isTrueOf(exchange, hop);
        return ours ? chain.filter(exchange) : Mono.defer(() -> fromOutside(exchange, chain));
    }

    private Mono<Void> fromOutside(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (clients.isSecure(request)) {
            exchange.getResponse().getHeaders().set("Strict-Transport-Security", STRICT_TRANSPORT);
            exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> secureCookies(exchange.getResponse())));
        }
        cors.describe(request, exchange.getResponse());
        if (Cors.isPreflight(request)) {
            cors.answerPreflight(request, exchange.getResponse());
            return exchange.getResponse().setComplete();
        }
        requirePublic(request.getPath().pathWithinApplication());
        if (SocketUpgrade.isAskedBy(request)) {
            cors.requireAllowedSocket(request);
        }
        ServerHttpRequest known = Bodies.bounded(withoutClaims(request));
        return chain.filter(
                known == request ? exchange : exchange.mutate().request(known).build());
    }

    /** What came over an encrypted connection goes back over one only; a service behind us cannot know. */
    private static void secureCookies(ServerHttpResponse response) {
        response.getCookies()
                .replaceAll((_, ours) -> new ArrayList<>(ours.stream()
                        .map(cookie -> cookie.mutate().secure(true).build())
                        .toList()));
        List<String> forwarded = response.getHeaders().get(HttpHeaders.SET_COOKIE);
        if (forwarded != null) {
            response.getHeaders()
                    .put(
                            HttpHeaders.SET_COOKIE,
                            forwarded.stream()
                                    .map(cookie -> cookie + "; Secure")
                                    .toList());
        }
    }

    /** What is not for the public is not there, even if a handler for it should ever be. */
    private static void requirePublic(PathContainer path) {
        if (INTERNAL.matches(path) || MANAGEMENT.matches(path)) {
            throw ApiException.notFound("Nothing is served at this path");
        }
    }

    private ServerHttpRequest withoutClaims(ServerHttpRequest request) {
        if (!Claims.areIn(request.getHeaders())) {
            return request;
        }
        Optional<InetSocketAddress> client = clients.behindProxies(request);
        ServerHttpRequest.Builder known = request.mutate().headers(Claims::removeFrom);
        client.ifPresent(known::remoteAddress);
        return known.build();
    }
}
