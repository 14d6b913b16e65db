package livedrop.query.live.exit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import livedrop.query.live.frame.Farewell;
import livedrop.query.live.frame.Frame;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.netty.NettyPipeline;

@DisplayName("The exit to a socket")
class ChunkExitTest {

    private static final Frame FIRST = Frame.retry(2_000);
    private static final Frame STARTED = Frame.of(7, "drop.started", "{}".getBytes(UTF_8));
    private static final Frame ENDED = Frame.of(8, "drop.ended", "{}".getBytes(UTF_8));

    private final HttpHeaders head =
            new DefaultHttpHeaders().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    private final Connection connection = new Connection(head);

    @AfterEach
    void close() {
        connection.channel.finishAndReleaseAll();
    }

    @Test
    @DisplayName("begins the answer as a stream, and writes what follows as chunks of it, up to the last word")
    void writesChunks() {
        connection.channel.writeOutbound(beginning());
        connection.exit.write(FIRST);
        connection.exit.write(STARTED);
        connection.exit.flush();
        connection.exit.end(Farewell.EXPIRED);
        connection.channel.writeOutbound(LastHttpContent.EMPTY_LAST_CONTENT);

        String last = Frame.last(Farewell.EXPIRED).toString() + "\n\n";
        assertThat(connection.streamed.frames).containsExactly(FIRST);
        assertThat(connection.streamed.done).isTrue();
        assertThat(connection.written())
                .endsWith("\r\n\r\n" + "24\r\nid: 7\nevent: drop.started\ndata: {}\n\n\r\n"
                        + Integer.toHexString(last.length()) + "\r\n" + last + "\r\n" + "0\r\n\r\n");
        assertThat(connection.channel.pipeline().get(ChunkExit.class)).isNull();
    }

    @Test
    @DisplayName("makes one chunk of a frame for all connections that a turn writes to, and gives it back")
    void sharesChunks() {
        Connection other = new Connection(head);
        List.of(connection, other).forEach(each -> each.exit.write(FIRST));
        List<ByteBuf> chunks = new ArrayList<>();

        Chunks.share(() -> List.of(connection, other).forEach(each -> {
            each.exit.write(STARTED);
            each.exit.flush();
            chunks.add(each.channel.readOutbound());
        }));

        ByteBuf chunk = chunks.getFirst();
        assertThat(chunk.memoryAddress()).isEqualTo(chunks.getLast().memoryAddress());
        assertThat(chunk.toString(UTF_8)).contains("event: drop.started");
        assertThat(chunk.release()).isFalse();
        assertThat(chunks.getLast().release()).isTrue();
        other.channel.finishAndReleaseAll();
    }

    @Test
    @DisplayName("is not ready before the answer has begun, and says when it is")
    void waitsForTheHead() {
        Connection slow = new Connection(head, 1);
        slow.exit.write(FIRST);
        assertThat(slow.exit.isReady()).isFalse();
        int before = slow.ready.get();

        slow.streamed.request(31);

        assertThat(slow.exit.isReady()).isTrue();
        assertThat(slow.ready).hasValue(before + 1);
        slow.channel.finishAndReleaseAll();
    }

    @Test
    @DisplayName(
            "is not ready while the socket takes nothing, says when it is, and cuts off one who is told to go then")
    void minds() {
        connection.channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1, 2));
        connection.exit.write(FIRST);
        connection.exit.write(STARTED);
        assertThat(connection.exit.isReady()).isFalse();
        int before = connection.ready.get();

        connection.exit.flush();
        assertThat(connection.exit.isReady()).isTrue();
        assertThat(connection.ready.get()).isGreaterThan(before);

        connection.exit.write(ENDED);
        connection.exit.end(Farewell.TOO_SLOW);
        assertThat(connection.streamed.failure).isInstanceOf(StuckReaderException.class);
    }

    @Test
    @DisplayName("leaves all to the stream when the body is not made of plain chunks")
    void leavesWhatIsNotPlain() {
        head.remove(HttpHeaderNames.TRANSFER_ENCODING);

        connection.exit.write(FIRST);
        connection.exit.write(STARTED);
        connection.exit.flush();
        connection.exit.end(Farewell.EXPIRED);

        assertThat(connection.streamed.frames).startsWith(FIRST, STARTED).hasSize(3);
        assertThat(connection.written()).isEmpty();
    }

    private DefaultHttpResponse beginning() {
        return new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, head);
    }

    /** One connection whose answer is a stream that somebody reads. */
    private static final class Connection {

        private final EmbeddedChannel channel = new EmbeddedChannel();
        private final Streamed streamed;
        private final AtomicInteger ready = new AtomicInteger();
        private final ChunkExit exit;

        private Connection(HttpHeaders head) {
            this(head, 32);
        }

        private Connection(HttpHeaders head, long demand) {
            channel.pipeline().addLast(NettyPipeline.HttpCodec, new HttpServerCodec());
            streamed = new Streamed(demand);
            Flux.create(streamed::begin, FluxSink.OverflowStrategy.IGNORE).subscribe(streamed);
            exit = new ChunkExit(channel, head, Objects.requireNonNull(streamed.sink));
            exit.whenReady(ready::incrementAndGet);
        }

        private String written() {
            StringBuilder text = new StringBuilder();
            for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
                text.append(part.toString(UTF_8));
                part.release();
            }
            return text.toString();
        }
    }

    /** What comes out as a stream. */
    private static final class Streamed extends BaseSubscriber<Frame> {

        private final List<Frame> frames = new ArrayList<>();
        private final long demand;
        private @Nullable FluxSink<Frame> sink;
        private @Nullable Throwable failure;
        private boolean done;

        private Streamed(long demand) {
            this.demand = demand;
        }

        private void begin(FluxSink<Frame> sink) {
            this.sink = sink;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            request(demand);
        }

        @Override
        protected void hookOnNext(Frame frame) {
            frames.add(frame);
        }

        @Override
        protected void hookOnError(Throwable error) {
            failure = error;
        }

        @Override
        protected void hookOnComplete() {
            done = true;
        }
    }
}
