package livedrop.kit.security;

import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Who may go where: a caller with a good token everywhere, anybody where a route is public. */
final class AccessRules {

    private final PublicRoutes publicRoutes;
    private final KnownRoutes knownRoutes;
    private final ApplicationContext publicPort;

    AccessRules(PublicRoutes publicRoutes, KnownRoutes knownRoutes, ApplicationContext publicPort) {
        this.publicRoutes = publicRoutes;
        this.knownRoutes = knownRoutes;
        this.publicPort = publicPort;
    }

    /**
     * A public read without a token goes past the whole chain, and so does the management port, which has a context of its
     * own and is not reached from outside.
     */
    Mono<MatchResult> needChain(ServerWebExchange exchange) {
        boolean onPublicPort = exchange.getApplicationContext() == publicPort;
        ServerHttpRequest request = exchange.getRequest();
        boolean tokenShown = request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
        return onPublicPort && (tokenShown || !publicRoutes.include(request))
                ? MatchResult.match()
                : MatchResult.notMatch();
    }

    Mono<AuthorizationResult> decide(Mono<Authentication> authentication, AuthorizationContext context) {
        return authentication
                .filter(CallerAuthentication.class::isInstance)
                .hasElement()
                .flatMap(known -> known ? Mono.just(true) : mayGoUnknown(context.getExchange()))
                .map(AuthorizationDecision::new);
    }

    private Mono<Boolean> mayGoUnknown(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        if (HttpMethod.OPTIONS.equals(request.getMethod()) || publicRoutes.include(request)) {
            return Mono.just(true);
        }
        return knownRoutes.include(exchange).map(known -> !known);
    }
}
