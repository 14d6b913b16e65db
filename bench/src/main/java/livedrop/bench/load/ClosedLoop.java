package livedrop.bench.load;

import io.netty.channel.EventLoop;
import java.util.List;

/** Whoever has been answered asks again. */
final class ClosedLoop extends Run {

    private boolean allAsked;

    ClosedLoop(List<Caller> callers, Script script) {
        super(callers, script);
    }

    @Override
    void start(EventLoop loop, List<Caller> callers, long begin) {
        callers.forEach(this::freed);
    }

    @Override
    boolean isAllAsked() {
        return allAsked;
    }

    @Override
    void freed(Caller caller) {
        allAsked |= !ask(caller, System.nanoTime());
    }
}
