package livedrop.gateway.routing;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.isAlreadyRouted;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.setAlreadyRouted;

import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import livedrop.kit.http.SocketUpgrade;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.resources.ConnectionProvider;

/**
 * Forwards WebSockets. The service is asked first, and only when it takes the socket does the client get one: what the
 * service refuses is an answer to the client's request, as it is without a gateway. The library's own filter, which
 * comes after this one, would open the client's socket and then close it without a reason.
 */
final class SocketForwarding implements GlobalFilter, ApplicationListener<ContextClosedEvent>, Ordered {

    private static final int BEFORE_THE_LIBRARY = Ordered.LOWEST_PRECEDENCE - 2;
    private static final int CONNECT_MILLISECONDS = 1_000;
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);
    private static final int LONGEST_FROM_CLIENT = 64 * 1024;
    private static final int LONGEST_FROM_SERVICE = 4 * 1024 * 1024;
    private static final String SOCKET_HEADERS = "sec-websocket-";
    private static final Set<String> OF_THE_CONNECTION = Set.of("host", "connection", "upgrade", "content-length");

    private final List<HttpHeadersFilter> headersFilters;
    private final Sinks.Empty<Void> leaving = Sinks.empty();
    private final HttpClient client = HttpClient.create(ConnectionProvider.newConnection())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLISECONDS);

    SocketForwarding(List<HttpHeadersFilter> headersFilters) {
        this.headersFilters = List.copyOf(headersFilters);
    }

    /** A server that shuts down gracefully waits for its connections to end, and these would not. */
    @Override
    public void onApplicationEvent(ContextClosedEvent closing) {
        leaving.tryEmitEmpty();
    }

    @Override
    public int getOrder() {
        return BEFORE_THE_LIBRARY;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (isAlreadyRouted(exchange) || !SocketUpgrade.isAskedBy(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        SocketUpgrade.require(exchange.getRequest());
        setAlreadyRouted(exchange);
        return connect(exchange).flatMap(service -> forward(exchange, service));
    }

    private Mono<Connection> connect(ServerWebExchange exchange) {
        HttpHeaders headers = HttpHeadersFilter.filterRequest(headersFilters, exchange);
        return client.headers(sent -> headers.forEach((name, values) -> {
                    if (goesOn(name)) {
                        sent.set(name, values);
                    }
                }))
                .websocket(WebsocketClientSpec.builder()
                        .maxFramePayloadLength(LONGEST_FROM_SERVICE)
                        .handlePing(true)
                        .build())
                .uri(address(exchange))
                .connect()
                .<Connection>map(connection -> connection)
                .timeout(HANDSHAKE)
                .onErrorMap(WebSocketClientHandshakeException.class, SocketRefusal::of);
    }

    private static boolean goesOn(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return !OF_THE_CONNECTION.contains(name) && !name.startsWith(SOCKET_HEADERS);
    }

    /** Where the load balancer has found the service. */
    private static URI address(ServerWebExchange exchange) {
        URI found = exchange.getRequiredAttribute(GATEWAY_REQUEST_URL_ATTR);
        String scheme = "https".equals(found.getScheme()) ? "wss" : "ws";
        return UriComponentsBuilder.fromUri(found).scheme(scheme).build(true).toUri();
    }

    private Mono<Void> forward(ServerWebExchange exchange, Connection service) {
        SocketRelay relay = new SocketRelay(service, leaving.asMono());
        return SocketUpgrade.perform(exchange, LONGEST_FROM_CLIENT, relay::between)
                .doOnError(_ -> service.dispose())
                .doOnCancel(service::dispose);
    }
}
