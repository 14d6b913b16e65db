package livedrop.kit.internal;

import livedrop.kit.web.ApiException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Lets in our own processes only, and each where its token leads. */
final class ServiceTokenFilter implements WebFilter {

    private static final String SCHEME = "Bearer ";

    private final ServiceTokens tokens;

    ServiceTokenFilter(ServiceTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        @Nullable String header = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Mono.error(ApiException.unauthenticated("A service token is required here"));
        }
        return Mono.fromCallable(() -> tokens.verify(header.substring(SCHEME.length())))
                .doOnNext(caller -> exchange.getAttributes().put(CallingService.ATTRIBUTE, caller))
                .then(Mono.defer(() -> chain.filter(exchange)));
    }

    static Mono<ServerResponse> admit(
            ServiceScope scope, ServerRequest request, HandlerFunction<ServerResponse> handler) {
        return Mono.defer(() -> {
            CallingService caller =
                    (CallingService) request.attribute(CallingService.ATTRIBUTE).orElseThrow();
            caller.require(scope);
            return handler.handle(request);
        });
    }
}
