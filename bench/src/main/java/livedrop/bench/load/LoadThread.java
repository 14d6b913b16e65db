package livedrop.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import reactor.netty.resources.LoopResources;

/**
 * The one thread of a crowd: on two cores, the other one is the server's. It waits for the network in the same way as
 * the servers do.
 */
public final class LoadThread implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LoopResources resources = LoopResources.create("load", 1, true);
    private final EventLoopGroup group = resources.onClient(true);
    private final EventLoop loop = group.next();
    private final long threadId;

    public LoadThread() {
        threadId = loop.submit(() -> Thread.currentThread().threadId())
                .syncUninterruptibly()
                .getNow();
    }

    public EventLoop loop() {
        return loop;
    }

    /** @throws IOException when nobody takes the connection */
    public Channel connect(Bootstrap bootstrap, InetSocketAddress server) throws IOException {
        ChannelFuture connected = bootstrap
                .group(loop)
                .channel(resources.onChannelClass(SocketChannel.class, group))
                .connect(server);
        if (!connected.awaitUninterruptibly(PATIENCE.toMillis()) || !connected.isSuccess()) {
            throw new IOException("no connection to " + server, connected.cause());
        }
        return connected.channel();
    }

    /** Processor time so far, in nanoseconds. */
    public long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(threadId);
    }

    /** Closes its connections, too. */
    @Override
    public void close() {
        resources.disposeLater(Duration.ZERO, PATIENCE).block();
    }
}
