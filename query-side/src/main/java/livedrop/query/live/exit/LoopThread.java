package livedrop.query.live.exit;

import io.netty.channel.EventLoop;
import java.util.concurrent.Executor;

/** The thread of an event loop: what it does in one turn shares its chunks. */
record LoopThread(EventLoop loop) implements Executor {

    @Override
    public void execute(Runnable turn) {
        loop.execute(() -> Chunks.share(turn));
    }
}
