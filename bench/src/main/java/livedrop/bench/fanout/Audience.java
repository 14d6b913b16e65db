package livedrop.bench.fanout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import livedrop.bench.load.LoadThread;

/** Readers of one stream, each over a connection of its own, all of them on one thread. */
final class Audience implements AutoCloseable {

    private static final int CONNECTING_AT_ONCE = 64;
    private static final long PATIENCE_SECONDS = 120;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    private final LoadThread thread = new LoadThread();
    private final Semaphore begun = new Semaphore(0);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final List<Heard> all = new ArrayList<>();
    private final ByteBuf request;

    private Audience(String path) {
        String head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";
        request = Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(head, UTF_8));
    }

    /** Connects them, and waits until each of them hears something. */
    static Audience of(int readers, InetSocketAddress server, String path) throws IOException, InterruptedException {
        Audience audience = new Audience(path);
        try {
            for (int reader = 0; reader < readers; reader++) {
                audience.connect(server);
                if (reader >= CONNECTING_AT_ONCE) {
                    audience.awaitBegun(1);
                }
            }
            audience.awaitBegun(Math.min(readers, CONNECTING_AT_ONCE));
            return audience;
        } catch (IOException | InterruptedException e) {
            audience.close();
            throw e;
        }
    }

    private void connect(InetSocketAddress server) throws IOException {
        Heard heard = new Heard();
        all.add(heard);
        Channel channel = thread.connect(
                new Bootstrap().handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection.pipeline().addLast(new Reader(heard));
                    }
                }),
                server);
        var _ = channel.writeAndFlush(request.duplicate());
    }

    private void awaitBegun(int readers) throws IOException, InterruptedException {
        if (!begun.tryAcquire(readers, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("a reader has heard nothing for " + PATIENCE_SECONDS + " s", failure.get());
        }
        requireAll();
    }

    private void requireAll() throws IOException {
        if (failure.get() != null) {
            throw new IOException("a reader was cut off", failure.get());
        }
    }

    /** Forgets what they have heard so far. */
    void forget() throws InterruptedException {
        thread.loop().submit(() -> all.forEach(Heard::forget)).sync();
    }

    /**
     * Waits until all of them have heard of an event, or of a later one.
     *
     * @return false when somebody has not
     */
    boolean awaitAll(long id, Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        BooleanSupplier everybodyKnows = () -> all.stream().allMatch(heard -> heard.lastId() >= id);
        while (!thread.loop().submit(everybodyKnows::getAsBoolean).sync().getNow()) {
            requireAll();
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(LOOK_AGAIN);
        }
        return true;
    }

    /** What each of them has heard. Only while nothing is told. */
    List<Heard> heard() {
        return List.copyOf(all);
    }

    @Override
    public void close() {
        thread.close();
    }

    /** One of them. */
    private final class Reader extends ChannelInboundHandlerAdapter implements EventStream.Listener {

        private final EventStream stream = new EventStream(this);
        private final Heard heard;
        private long nowMicros;

        private Reader(Heard heard) {
            this.heard = heard;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            nowMicros = WallClock.micros();
            try {
                stream.read(bytes);
            } finally {
                bytes.release();
            }
        }

        @Override
        public void begun() {
            begun.release();
        }

        @Override
        public void heard(long id) {
            heard.add(id, nowMicros);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            failure.compareAndSet(null, new IOException("the stream has ended"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            failure.compareAndSet(null, cause);
            var _ = context.close();
        }
    }
}
