package livedrop.kit.hop;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Shows a service behind the gateway the address of the client, not that of the gateway. */
final class ClientAddressFilter implements WebFilter, Ordered {

    private static final int UNKNOWN_PORT = 0;

    private final GatewayHop hop;

    ClientAddressFilter(GatewayHop hop) {
        this.hop = hop;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 100;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(hop.isFromGateway(exchange.getRequest()) ? fromClient(exchange) : exchange);
    }

    private static ServerWebExchange fromClient(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getRequest().getHeaders().getFirst(GatewayHop.CLIENT))
                .flatMap(AddressText::read)
                .map(client -> from(client, exchange))
                .orElse(exchange);
    }

    private static ServerWebExchange from(InetAddress client, ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest()
                .mutate()
                .remoteAddress(new InetSocketAddress(client, UNKNOWN_PORT))
                .build();
        return exchange.mutate().request(request).build();
    }
}
