package livedrop.kit.security;

import livedrop.kit.web.ApiException;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Hands a controller its {@link Caller}, or the {@link Admission} it came in by; on a public route the parameter may be {@code @Nullable}. */
public final class CallerArgumentResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class || parameter.getParameterType() == Admission.class;
    }

    @Override
    public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
        boolean whole = parameter.getParameterType() == Admission.class;
        Mono<Object> known = Admissions.current().map(admission -> whole ? admission : admission.caller());
        return parameter.isOptional() ? known : known.switchIfEmpty(Mono.error(CallerArgumentResolver::noCaller));
    }

    private static ApiException noCaller() {
        return ApiException.unauthenticated("A valid access token is required here");
    }
}
