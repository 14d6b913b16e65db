package livedrop.gateway.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Limits what comes from one address, before anything is found out about who sends it; a login also by the name that is
 * tried, so that many addresses do not get further with one account than one.
 */
final class AddressLimitFilter implements WebFilter, Ordered {

    private static final String NOBODY = "unknown";

    /** One customer's share of IPv6 is a /64: its addresses are counted as one. */
    private static final int NETWORK_BYTES = 8;

    private final Toll toll;
    private final LoginNames names;

    AddressLimitFilter(Toll toll, LoginNames names) {
        this.toll = toll;
        this.names = names;
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
        String address = address(exchange.getRequest());
        return switch (rule) {
            case READS -> {
                toll.takeHere(rule, address);
                yield chain.filter(exchange);
            }
            case LOGIN ->
                toll.take(exchange, rule, Per.ADDRESS, address)
                        .then(Mono.defer(() -> names.read(exchange)))
                        .flatMap(login -> byName(login, chain));
            default -> toll.take(exchange, rule, Per.ADDRESS, address).then(Mono.defer(() -> chain.filter(exchange)));
        };
    }

    private Mono<Void> byName(LoginNames.Login login, WebFilterChain chain) {
        return Mono.justOrEmpty(login.name())
                .flatMap(name -> toll.take(login.exchange(), Rule.LOGIN, Per.ACCOUNT, name))
                .then(Mono.defer(() -> chain.filter(login.exchange())));
    }

    private static String address(ServerHttpRequest request) {
        @Nullable InetSocketAddress peer = request.getRemoteAddress();
        @Nullable InetAddress address = peer == null ? null : peer.getAddress();
        return switch (address) {
            case null -> NOBODY;
            case Inet6Address ipv6 -> HexFormat.of().formatHex(Arrays.copyOf(ipv6.getAddress(), NETWORK_BYTES));
            default -> address.getHostAddress();
        };
    }
}
