package livedrop.gateway.routing;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.Connection;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/**
 * Passes frames between a client and a service as they are, pings and parts of messages too, and the last word of the
 * service. Nothing is kept: what a client does not take the service is not asked for, and a client that sends more than
 * the service takes loses its connection.
 */
final class SocketRelay {

    /** What a client is told whose service, or gateway, is gone without a word; as the service would say when it is interrupted. */
    private static final WebSocketCloseStatus INTERRUPTED =
            new WebSocketCloseStatus(4503, "interrupted, resume with the last id");

    /** How long a client may take to read the last word, and to close its side. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Connection service;
    private final WebsocketInbound fromService;
    private final Mono<Void> leaving;
    private final Sinks.Empty<Void> left = Sinks.empty();

    /** @param leaving completes when this process stops */
    SocketRelay(Connection service, Mono<Void> leaving) {
        this.service = service;
        this.leaving = leaving;
        this.fromService = (WebsocketInbound) service.inbound();
    }

    /** It completes when either side is gone, and lets go of the service then. */
    Mono<Void> between(WebsocketInbound in, WebsocketOutbound out) {
        in.withConnection(client -> client.onDispose(left::tryEmitEmpty));
        return Mono.firstWithSignal(heard(in), told(out), left.asMono(), gone(in))
                .onErrorComplete()
                .doFinally(_ -> service.dispose());
    }

    /** Goes on until it is cancelled: it is the other side that leaves. */
    private Mono<Void> heard(WebsocketInbound in) {
        return in.receiveFrames()
                .doOnNext(this::pass)
                .doFinally(_ -> left.tryEmitEmpty())
                .onErrorComplete()
                .then(Mono.never());
    }

    private void pass(WebSocketFrame frame) {
        Channel channel = service.channel();
        if (channel.isWritable()) {
            var _ = channel.writeAndFlush(frame.retain());
        } else {
            service.dispose();
        }
    }

    private Mono<Void> told(WebsocketOutbound out) {
        Flux<WebSocketFrame> frames = fromService
                .receiveFrames()
                .map(ReferenceCountUtil::retain)
                .takeUntilOther(leaving)
                .onErrorComplete();
        return out.sendObject(frames.concatWith(lastWord()))
                .then()
                .then(Mono.delay(GRACE).then());
    }

    private Mono<WebSocketFrame> lastWord() {
        return fromService
                .receiveCloseStatus()
                .filter(status -> WebSocketCloseStatus.isValidStatusCode(status.code()))
                .onErrorComplete()
                .defaultIfEmpty(INTERRUPTED)
                .map(status -> new CloseWebSocketFrame(status.code(), status.reasonText()));
    }

    /** One who takes nothing does not take the last word either. */
    private Mono<Void> gone(WebsocketInbound in) {
        return service.onDispose()
                .then(Mono.delay(GRACE))
                .doOnNext(_ -> in.withConnection(client -> {
                    var _ = client.channel().close();
                }))
                .then();
    }
}
