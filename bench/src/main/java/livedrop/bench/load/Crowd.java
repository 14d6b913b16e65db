package livedrop.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Connections to one server that stay open, without pipelining: each asks again when it has been answered. All of them
 * share one thread. The same crowd is sent to every contestant, so that what it costs is the same for all.
 */
public final class Crowd implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 300;

    private final LoadThread thread;
    private final List<Caller> callers;

    private Crowd(LoadThread thread, List<Caller> callers) {
        this.thread = thread;
        this.callers = callers;
    }

    /** @throws IOException when one cannot connect */
    public static Crowd connect(InetSocketAddress server, int connections, Supplier<AnswerReader> answers)
            throws IOException {
        LoadThread thread = new LoadThread();
        List<Caller> callers = new ArrayList<>();
        Crowd crowd = new Crowd(thread, callers);
        try {
            for (int number = 0; number < connections; number++) {
                Caller caller = new Caller(number, answers.get());
                thread.connect(bootstrap(caller), server);
                callers.add(caller);
            }
            return crowd;
        } catch (IOException e) {
            crowd.close();
            throw e;
        }
    }

    private static Bootstrap bootstrap(Caller caller) {
        return new Bootstrap().option(ChannelOption.TCP_NODELAY, true).handler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(caller);
            }
        });
    }

    /** Asks as fast as it is answered, until all is asked and answered. */
    public Tally run(Script script) throws IOException, InterruptedException {
        return await(new ClosedLoop(callers, script));
    }

    /**
     * Asks at a rate, whatever the answers take. A request that finds every connection waiting is sent late, and its
     * time counts from when it was due.
     *
     * @param perSecond requests a second
     */
    public Tally run(Script script, int perSecond) throws IOException, InterruptedException {
        return await(new OpenLoop(callers, script, perSecond));
    }

    private Tally await(Run run) throws IOException, InterruptedException {
        EventLoop loop = thread.loop();
        CompletableFuture<Tally> tally = run.tally();
        loop.execute(() -> run.begin(loop));
        try {
            return tally.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("the crowd was not answered", e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the crowd was not answered within " + PATIENCE_SECONDS + " s", e);
        }
    }

    /** Processor time of the thread so far, in nanoseconds. */
    public long cpuNanos() {
        return thread.cpuNanos();
    }

    @Override
    public void close() {
        thread.close();
    }
}
