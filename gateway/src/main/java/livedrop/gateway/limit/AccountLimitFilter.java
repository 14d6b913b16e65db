package livedrop.gateway.limit;

import java.util.Optional;
import livedrop.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Limits what one account does, from however many addresses. */
final class AccountLimitFilter implements WebFilter, Ordered {

    private static final int RIGHT_AFTER_SECURITY = -99;

    private final Toll toll;

    AccountLimitFilter(Toll toll) {
        this.toll = toll;
    }

    @Override
    public int getOrder() {
        return RIGHT_AFTER_SECURITY;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Rule rule = Rule.of(exchange.getRequest());
        if (rule == Rule.READS || rule == Rule.LOGIN || toll.isFree(exchange)) {
            return chain.filter(exchange);
        }
        return ReactiveSecurityContextHolder.getContext()
                .flatMap(security -> Mono.justOrEmpty(caller(security.getAuthentication())))
                .flatMap(caller ->
                        toll.take(exchange, rule, Per.ACCOUNT, caller.id().toString()))
                .then(Mono.defer(() -> chain.filter(exchange)));
    }

    private static Optional<Caller> caller(@Nullable Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? Optional.of(caller)
                : Optional.empty();
    }
}
