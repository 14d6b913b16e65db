package livedrop.kit.http;

import java.util.List;
import java.util.function.BiFunction;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/**
 * Turns a request into a WebSocket (RFC 6455, section 4.2). The frames come one by one as they were sent, pings too:
 * the framework's own sessions would put messages together without counting their parts, and answer pings into a
 * buffer without end.
 */
public final class SocketUpgrade {

    private static final String WEBSOCKET = "websocket";
    private static final String VERSION = "Sec-WebSocket-Version";
    private static final String KEY = "Sec-WebSocket-Key";
    private static final String VERSION_SPOKEN = "13";
    private static final int KEY_LENGTH = 24;

    private SocketUpgrade() {}

    /** Whether the request wants to become a WebSocket. */
    public static boolean isAskedBy(ServerHttpRequest request) {
        return WEBSOCKET.equalsIgnoreCase(request.getHeaders().getUpgrade());
    }

    /**
     * @throws ApiException when the request is no handshake; its headers are named
     * @throws MethodNotAllowedException when it is no {@code GET}
     */
    public static void require(ServerHttpRequest request) {
        if (!HttpMethod.GET.equals(request.getMethod())) {
            throw new MethodNotAllowedException(request.getMethod(), List.of(HttpMethod.GET));
        }
        HttpHeaders headers = request.getHeaders();
        boolean upgrades = headers.getConnection().stream().anyMatch(HttpHeaders.UPGRADE::equalsIgnoreCase);
        @Nullable String version = headers.getFirst(VERSION);
        @Nullable String key = headers.getFirst(KEY);
        Checks.of()
                .required(HttpHeaders.UPGRADE, headers.getUpgrade())
                .that(HttpHeaders.UPGRADE, headers.getUpgrade(), isAskedBy(request), WEBSOCKET)
                .that(HttpHeaders.CONNECTION, headers.getConnection(), upgrades, HttpHeaders.UPGRADE)
                .required(VERSION, version)
                .that(VERSION, version, VERSION_SPOKEN.equals(version), VERSION_SPOKEN)
                .required(KEY, key)
                .that(KEY, key, key != null && key.length() == KEY_LENGTH, "16 bytes as base64")
                .throwIfAny();
    }

    /**
     * Answers the handshake. It completes when that is done: the talk goes on, and has to clean up after itself.
     *
     * @param longestFrame in bytes; a longer one ends the connection with 1009
     * @param talk the connection closes when it completes
     */
    public static Mono<Void> perform(
            ServerWebExchange exchange,
            int longestFrame,
            BiFunction<WebsocketInbound, WebsocketOutbound, Publisher<Void>> talk) {
        ServerHttpResponse response = exchange.getResponse();
        HttpServerResponse connection = ServerHttpResponseDecorator.getNativeResponse(response);
        WebsocketServerSpec spec = WebsocketServerSpec.builder()
                .maxFramePayloadLength(longestFrame)
                .handlePing(true)
                .build();
        // Completing it without a body is what puts its headers into the answer to the handshake.
        return response.setComplete().then(Mono.defer(() -> connection.sendWebsocket(talk, spec)));
    }
}
