package livedrop.gateway.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;
import reactor.netty.resources.LoopResources;

/** A service that does over a WebSocket what it is told to, on event loops of its own. */
final class TalkingService implements AutoCloseable {

    private static final WebsocketServerSpec PINGS_TOO =
            WebsocketServerSpec.builder().handlePing(true).build();
    private static final String LONG = "x".repeat(10_000);

    private final LoopResources ownLoops = LoopResources.create("talking", 1, true);
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong flooded = new AtomicLong();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .runOn(ownLoops)
            .handle(this::answer)
            .bindNow();

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        List<String> refusal =
                new QueryStringDecoder(request.uri()).parameters().getOrDefault("refuse", List.of());
        if (!refusal.isEmpty()) {
            return response.status(Integer.parseInt(refusal.getFirst()))
                    .header(HttpHeaderNames.RETRY_AFTER, "7")
                    .send();
        }
        String headers = request.uri() + "\n"
                + request.requestHeaders().entries().stream()
                        .map(header -> header.getKey().toLowerCase(Locale.ROOT) + ": " + header.getValue())
                        .collect(Collectors.joining("\n"));
        return response.sendWebsocket((in, out) -> talk(headers, in, out), PINGS_TOO);
    }

    private Publisher<Void> talk(String headers, WebsocketInbound in, WebsocketOutbound out) {
        open.incrementAndGet();
        in.withConnection(connection -> connection.onDispose(open::decrementAndGet));
        return out.sendObject(in.receiveFrames().concatMap(frame -> said(headers, frame, in), 1));
    }

    private Flux<WebSocketFrame> said(String headers, WebSocketFrame frame, WebsocketInbound in) {
        if (frame instanceof PongWebSocketFrame) {
            heard.add("pong");
            return Flux.empty();
        }
        if (frame instanceof PingWebSocketFrame) {
            return Flux.just(new PongWebSocketFrame(frame.content().retain()));
        }
        String text = frame.content().toString(UTF_8);
        heard.add(text);
        return switch (text.split(" ", 2)[0]) {
            case "headers" -> Flux.just(new TextWebSocketFrame(headers));
            case "ping" -> Flux.just(new PingWebSocketFrame());
            case "close" ->
                Flux.just(new TextWebSocketFrame("bye"), new CloseWebSocketFrame(4401, "the token has expired"));
            case "die" -> {
                in.withConnection(connection -> {
                    var _ = connection.channel().close();
                });
                yield Flux.empty();
            }
            case "flood" ->
                Flux.<WebSocketFrame>generate(sink -> {
                    flooded.incrementAndGet();
                    sink.next(new TextWebSocketFrame(LONG));
                });
            default -> Flux.just(new TextWebSocketFrame("heard " + text));
        };
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** How many sockets are open. */
    int open() {
        return open.get();
    }

    /** How many frames a flood has got rid of. */
    long flooded() {
        return flooded.get();
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        server.disposeNow();
        ownLoops.dispose();
    }
}
