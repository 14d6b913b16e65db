package livedrop.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import livedrop.bench.measure.Latencies;
import org.jspecify.annotations.Nullable;

/** A crowd at work. All of it happens on one thread. */
abstract class Run {

    private static final int STATUSES = 600;

    private final CompletableFuture<Tally> tally = new CompletableFuture<>();
    private final int[] statuses = new int[STATUSES];
    private final List<Caller> callers;
    private final Script script;
    private final Latencies latencies = new Latencies();
    private int waiting;
    private long begin;

    Run(List<Caller> callers, Script script) {
        this.callers = callers;
        this.script = script;
    }

    /** What came of it; fails with the first connection that does. */
    final CompletableFuture<Tally> tally() {
        return tally;
    }

    final void begin(EventLoop loop) {
        begin = System.nanoTime();
        callers.forEach(caller -> caller.join(this));
        start(loop, callers, begin);
        endWhenAnswered();
    }

    abstract void start(EventLoop loop, List<Caller> callers, long begin);

    /** Whether nobody will ask any more. */
    abstract boolean isAllAsked();

    /** This one has been answered, and may ask. */
    abstract void freed(Caller caller);

    /**
     * Has the caller ask what comes next.
     *
     * @param due when it should have been asked
     * @return false when nothing comes next
     */
    final boolean ask(Caller caller, long due) {
        @Nullable ByteBuf request = tally.isDone() ? null : script.next(caller.number(), caller.allocator());
        if (request == null) {
            return false;
        }
        waiting++;
        caller.ask(request, due);
        return true;
    }

    final void answered(Caller caller, int status) {
        latencies.add(System.nanoTime() - caller.askedAt());
        statuses[Math.clamp(status, 0, STATUSES - 1)]++;
        waiting--;
        script.answered(caller.number(), status);
        freed(caller);
        endWhenAnswered();
    }

    /** Nothing more comes when all has been asked and answered. */
    final void endWhenAnswered() {
        if (waiting == 0 && isAllAsked() && !tally.isDone()) {
            tally.complete(Tally.of(statuses, latencies, System.nanoTime() - begin));
        }
    }

    final boolean isOver() {
        return tally.isDone();
    }

    final void fail(Throwable cause) {
        tally.completeExceptionally(cause);
    }
}
