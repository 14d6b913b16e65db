package livedrop.query.live.exit;

import io.netty.channel.Channel;
import java.util.concurrent.Executor;
import java.util.function.Function;
import livedrop.query.live.frame.Frame;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.FluxSink;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServerResponse;

/**
 * How frames get to one connection.
 *
 * @param thread writes to it; equal for all connections of one event loop
 * @param exit where they leave, given the stream that they would be otherwise
 */
public record Line(Transport transport, Executor thread, Function<FluxSink<Frame>, Exit> exit) {

    private static final Executor ANY_THREAD = Runnable::run;

    /** Over a WebSocket. */
    public static final Line SOCKET = new Line(Transport.WEBSOCKET, ANY_THREAD, StreamExit::new);

    /** As server-sent events, wherever they go. */
    public static final Line EVENTS = new Line(Transport.SSE, ANY_THREAD, StreamExit::new);

    /** As server-sent events: straight to the connection of the answer, if it has one. */
    public static Line of(ServerHttpResponse response) {
        @Nullable Object below = ServerHttpResponseDecorator.getNativeResponse(response);
        return below instanceof HttpServerResponse answer ? of(answer) : EVENTS;
    }

    private static Line of(HttpServerResponse answer) {
        Channel[] found = new Channel[1];
        answer.withConnection(connection -> found[0] = connection.channel());
        Channel connection = found[0];
        return connection.pipeline().context(NettyPipeline.HttpCodec) == null
                ? EVENTS
                : new Line(
                        Transport.SSE,
                        new LoopThread(connection.eventLoop()),
                        sink -> new ChunkExit(connection, answer.responseHeaders(), sink));
    }
}
