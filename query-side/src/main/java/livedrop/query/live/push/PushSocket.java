package livedrop.query.live.push;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.time.Duration;
import livedrop.query.live.LiveSettings;
import livedrop.query.live.Outbox;
import livedrop.query.live.exit.StuckReaderException;
import livedrop.query.live.frame.Farewell;
import livedrop.query.live.frame.Frame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.SynchronousSink;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/** A conversation over the frames of one connection, from the handshake to the last word. */
final class PushSocket {

    private static final Logger log = LoggerFactory.getLogger(PushSocket.class);

    /** How long the other side may take to close a connection that we have closed. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** How long the last word may take to get out. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LiveSettings.Push bounds;
    private final Outbox outbox;
    private final Hearing hearing;
    private final Conversation conversation;
    private final Sinks.Empty<Void> left = Sinks.empty();

    PushSocket(LiveSettings.Push bounds, Outbox outbox, Hearing hearing, Conversation conversation) {
        this.bounds = bounds;
        this.outbox = outbox;
        this.hearing = hearing;
        this.conversation = conversation;
    }

    /** @param beginning what happens before the first message is looked at */
    Mono<Void> talk(Mono<Void> beginning, WebsocketInbound in, WebsocketOutbound out) {
        in.withConnection(connection -> connection.onDispose(left::tryEmitEmpty));
        return Mono.firstWithSignal(heard(beginning, in), told(in, out), left.asMono())
                .doFinally(_ -> conversation.dispose());
    }

    /** Goes on until it is cancelled: it is the other side that leaves. */
    private Mono<Void> heard(Mono<Void> beginning, WebsocketInbound in) {
        Flux<Mono<Void>> answers =
                in.receiveFrames().doFinally(_ -> left.tryEmitEmpty()).handle(this::hear);
        return Flux.concat(Mono.just(beginning), answers)
                .onBackpressureBuffer(
                        bounds.maxMessagesPerSecond(), _ -> hearing.overflow(), BufferOverflowStrategy.DROP_LATEST)
                .concatMap(answer -> answer, 1)
                .onErrorResume(failure -> {
                    log.debug("A connection has failed: {}", failure.toString());
                    return Mono.empty();
                })
                .then(Mono.never());
    }

    private void hear(WebSocketFrame frame, SynchronousSink<Mono<Void>> sink) {
        hearing.take(frame).ifPresent(message -> sink.next(conversation.hear(message)));
    }

    /**
     * After the last word the other side gets time to read it: a connection that is cut forgets what is on its way. But not
     * for ever: one that does not read would otherwise stay.
     */
    private Mono<Void> told(WebsocketInbound in, WebsocketOutbound out) {
        Sinks.Empty<Void> lastWord = Sinks.empty();
        Flux<WebSocketFrame> frames = outbox.frames()
                .<WebSocketFrame>handle(this::write)
                .doOnError(StuckReaderException.class, _ -> cut(in))
                .onErrorComplete(StuckReaderException.class)
                .doOnComplete(lastWord::tryEmitEmpty);
        Mono<Void> sent = out.sendObject(frames).then().then(Mono.delay(GRACE)).then();
        Mono<Void> unread = lastWord.asMono()
                .then(Mono.delay(PATIENCE))
                .doOnNext(_ -> cut(in))
                .then();
        return Mono.firstWithSignal(sent, unread);
    }

    private void write(Frame frame, SynchronousSink<WebSocketFrame> sink) {
        Farewell farewell = frame.farewell();
        if (farewell != null) {
            sink.next(new CloseWebSocketFrame(farewell.closeCode(), farewell.reason()));
        } else if (frame == Frame.HEARTBEAT) {
            if (hearing.mayPing()) {
                sink.next(new PingWebSocketFrame(Unpooled.EMPTY_BUFFER));
            }
        } else if (frame.event().equals(Frame.PONG)) {
            sink.next(new PongWebSocketFrame(Unpooled.wrappedBuffer(frame.message())));
        } else {
            sink.next(new TextWebSocketFrame(Unpooled.wrappedBuffer(frame.message())));
        }
    }

    /** What was written already would keep the connection open for as long as the other side leaves it there. */
    private static void cut(WebsocketInbound in) {
        in.withConnection(connection -> {
            log.info("A reader who takes nothing is cut off: {}", connection.address());
            var _ = connection.channel().close();
        });
    }
}
