package livedrop.bench.load;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks when it is time to, whatever the answers take. */
final class OpenLoop extends Run {

    private static final long TICK_MICROS = 1_000;
    private static final double NANOS_A_SECOND = 1_000_000_000;

    private final Deque<Caller> free = new ArrayDeque<>();
    private final double perNano;
    private long begin;
    private long asked;
    private boolean allAsked;
    private @Nullable ScheduledFuture<?> clock;

    OpenLoop(List<Caller> callers, Script script, int perSecond) {
        super(callers, script);
        this.perNano = perSecond / NANOS_A_SECOND;
    }

    @Override
    void start(EventLoop loop, List<Caller> callers, long begin) {
        this.begin = begin;
        free.addAll(callers);
        clock = loop.scheduleAtFixedRate(this::askDue, 0, TICK_MICROS, TimeUnit.MICROSECONDS);
    }

    private void askDue() {
        long due = (long) ((System.nanoTime() - begin) * perNano);
        while (asked <= due && !allAsked && !free.isEmpty()) {
            long dueAt = begin + (long) (asked / perNano);
            Caller next = free.remove();
            allAsked = !ask(next, dueAt);
            asked++;
        }
        if ((allAsked || isOver()) && clock != null) {
            clock.cancel(false);
            endWhenAnswered();
        }
    }

    @Override
    boolean isAllAsked() {
        return allAsked;
    }

    @Override
    void freed(Caller caller) {
        free.add(caller);
    }
}
