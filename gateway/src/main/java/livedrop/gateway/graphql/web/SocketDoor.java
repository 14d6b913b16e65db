package livedrop.gateway.graphql.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import livedrop.kit.http.HttpAutoConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.graphql.server.webflux.GraphQlWebSocketHandler;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.codec.CodecConfigurer;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.server.WebsocketServerSpec;
import tools.jackson.databind.json.JsonMapper;

/** GraphQL over WebSockets: the handshake. A request that is neither that nor for HTTP is told so. */
public final class SocketDoor implements SmartLifecycle {

    /** Behind what serves everything else, so that nothing else waits for it. */
    private static final int ORDER = Ordered.LOWEST_PRECEDENCE - 10;

    private final WebSocketHandler protocol;
    private final Sinks.Empty<Void> closing = Sinks.empty();
    private final JsonMapper json;
    private final Clock clock;
    private volatile boolean isRunning;
    private final HandshakeWebSocketService handshakes =
            new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy(
                    () -> WebsocketServerSpec.builder().maxFramePayloadLength(HttpAutoConfiguration.LONGEST_BODY)));

    /**
     * @param initTimeout how long a client may take to say who it is
     * @param heartbeat after how long a silent connection is sent a {@code ping}
     */
    public SocketDoor(Engine engine, Duration initTimeout, Duration heartbeat, JsonMapper json, Clock clock) {
        this.protocol = new GraphQlWebSocketHandler(engine, codecs(json), initTimeout, heartbeat);
        this.json = json;
        this.clock = clock;
    }

    /** What is wrong with a message is found out before: what reads it then need not be strict. */
    private static CodecConfigurer codecs(JsonMapper json) {
        ServerCodecConfigurer codecs = ServerCodecConfigurer.create();
        codecs.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(json));
        codecs.defaultCodecs().jacksonJsonEncoder(new JacksonJsonEncoder(withoutAbsent(json)));
        return codecs;
    }

    /** A message has no members that it does not need; the data in it keeps its nulls. */
    private static JsonMapper withoutAbsent(JsonMapper json) {
        return json.rebuild()
                .changeDefaultPropertyInclusion(usual -> usual.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
    }

    public HandlerMapping at(String path) {
        WebHandler open = this::open;
        return new SimpleUrlHandlerMapping(Map.of(path, open), ORDER);
    }

    @Override
    public void start() {
        isRunning = true;
    }

    /** Tells everybody to go, before the server waits for them to. */
    @Override
    public void stop() {
        isRunning = false;
        closing.tryEmitEmpty();
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    private Mono<Void> open(ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        boolean wanted = HttpMethod.GET.equals(exchange.getRequest().getMethod())
                && "websocket".equalsIgnoreCase(headers.getUpgrade());
        if (!wanted) {
            return Mono.error(
                    new MethodNotAllowedException(exchange.getRequest().getMethod(), List.of(HttpMethod.POST)));
        }
        return GraphQlDoor.visit(exchange)
                .flatMap(visit -> handshakes.handleRequest(
                        exchange, new Socket(protocol, new Conversation(visit, closing.asMono()), json, clock)));
    }
}
