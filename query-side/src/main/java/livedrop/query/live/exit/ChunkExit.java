package livedrop.query.live.exit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import livedrop.query.live.frame.Farewell;
import livedrop.query.live.frame.Frame;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.FluxSink;
import reactor.netty.NettyPipeline;

/**
 * Writes frames to the socket as chunks that all connections share, below the codec that would make new ones for each.
 *
 * <p>The first frame goes out as a stream, and the answer begins with it: once more is asked for, its head has been written.
 * The stream then stays open, and its end is the end of the answer. A chunk is whole, so it may stand between any two that the
 * codec writes. Where the body is not made of plain chunks, all frames go out as a stream.
 */
final class ChunkExit extends ChannelInboundHandlerAdapter implements Exit {

    private static final String NAME = "livedrop.chunks";

    private enum State {
        NEW,
        BEGUN,
        DIRECT,
        STREAMED
    }

    private final Channel connection;
    private final HttpHeaders head;
    private final FluxSink<Frame> sink;
    private Runnable ready = () -> {};
    private State state = State.NEW;
    private @Nullable ChannelHandlerContext socket;

    ChunkExit(Channel connection, HttpHeaders head, FluxSink<Frame> sink) {
        this.connection = connection;
        this.head = head;
        this.sink = sink;
    }

    @Override
    public void whenReady(Runnable ready) {
        this.ready = ready;
        sink.onRequest(_ -> ready.run());
    }

    @Override
    public boolean isLeft() {
        return sink.isCancelled();
    }

    @Override
    public boolean isReady() {
        return sink.requestedFromDownstream() > 0 && connection.isWritable();
    }

    @Override
    public void write(Frame frame) {
        if (state == State.NEW) {
            begin(frame);
            return;
        }
        if (state == State.BEGUN) {
            state = isPlain() ? State.DIRECT : State.STREAMED;
        }
        if (state == State.DIRECT && socket != null) {
            var _ = socket.write(Chunks.of(frame, connection.alloc()));
        } else {
            sink.next(frame);
        }
    }

    private void begin(Frame first) {
        state = State.BEGUN;
        connection.pipeline().addBefore(NettyPipeline.HttpCodec, NAME, this);
        sink.next(first);
    }

    private boolean isPlain() {
        ChannelPipeline pipeline = connection.pipeline();
        return head.contains(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED, true)
                && pipeline.context(NettyPipeline.CompressionHandler) == null;
    }

    @Override
    public void flush() {
        if (state == State.DIRECT && socket != null) {
            socket.flush();
        }
    }

    @Override
    public void end(Farewell why) {
        if (isReady()) {
            write(Frame.last(why));
            flush();
            connection.pipeline().remove(this);
            sink.complete();
        } else {
            sink.error(new StuckReaderException());
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        socket = context;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (connection.isWritable()) {
            ready.run();
        }
        context.fireChannelWritabilityChanged();
    }
}
