package livedrop.gateway.limit;

import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Limits what comes from one address, before anything is found out about who sends it; a login also by the name that is
 * tried, so that many addresses do not get further with one account than one.
 */
final class AddressLimitFilter implements WebFilter, Ordered {

    private final Toll toll;
    private final LoginNames names;
    private final KnownPlaces places;

    AddressLimitFilter(Toll toll, LoginNames names, KnownPlaces places) {
        this.toll = toll;
        this.names = names;
        this.places = places;
    }

    /** After the edge knows the address, before the token is looked at. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 200;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (toll.isFree(exchange)) {
            return chain.filter(exchange);
        }
        Rule rule = Rule.of(exchange.getRequest());
        String address = Subjects.address(exchange.getRequest().getRemoteAddress());
        return switch (rule) {
            case READS -> {
                toll.takeHere(rule, address);
                yield chain.filter(exchange);
            }
            case LOGIN ->
                toll.take(exchange, rule, Per.ADDRESS, address)
                        .then(Mono.defer(() -> names.read(exchange)))
                        .flatMap(login -> byName(login, address, chain));
            default -> toll.take(exchange, rule, Per.ADDRESS, address).then(Mono.defer(() -> chain.filter(exchange)));
        };
    }

    private Mono<Void> byName(LoginNames.Login login, String address, WebFilterChain chain) {
        return Mono.justOrEmpty(login.name())
                .doOnNext(name -> rememberIfItSucceeds(login.exchange().getResponse(), name, address))
                .map(name -> places.subject(name, address))
                .flatMap(subject -> toll.take(login.exchange(), Rule.LOGIN, Per.ACCOUNT, subject))
                .then(Mono.defer(() -> chain.filter(login.exchange())));
    }

    private void rememberIfItSucceeds(ServerHttpResponse response, String name, String address) {
        response.beforeCommit(() -> Mono.fromRunnable(() -> {
            if (HttpStatus.OK.equals(response.getStatusCode())) {
                places.remember(name, address);
            }
        }));
    }
}
