package livedrop.kit.security;

import livedrop.kit.web.ApiException;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Hands a controller its {@link Caller}; on a public route the parameter may be {@code @Nullable}. */
public final class CallerArgumentResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
        Mono<Object> caller = ReactiveSecurityContextHolder.getContext()
                .flatMap(security -> Mono.justOrEmpty(CallerAuthentication.callerOf(security.getAuthentication())));
        return parameter.isOptional() ? caller : caller.switchIfEmpty(Mono.error(CallerArgumentResolver::noCaller));
    }

    private static ApiException noCaller() {
        return ApiException.unauthenticated("A valid access token is required here");
    }
}
