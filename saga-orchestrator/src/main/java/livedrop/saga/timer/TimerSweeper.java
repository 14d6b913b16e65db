package livedrop.saga.timer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import livedrop.saga.step.Commands;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the commands of the timers that are due. Several sweepers may run side by side: each timer is claimed by one of
 * them, and is free again a second later, whatever became of the one that had it.
 */
public final class TimerSweeper {

    private static final Logger LOG = LoggerFactory.getLogger(TimerSweeper.class);

    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final int MOST_AT_ONCE = 100;

    private final OutstandingTimers timers;
    private final Commands commands;
    private final Clock clock;

    public TimerSweeper(OutstandingTimers timers, Commands commands, Clock clock) {
        this.timers = timers;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Handles what is due now, and waits until all of it was answered. Blocks.
     *
     * @return how many timers were due
     */
    public int sweep() {
        List<Timer> due = timers.claim(clock.instant(), LEASE, MOST_AT_ONCE);
        due.stream().map(this::fire).toList().forEach(CompletableFuture::join);
        return due.size();
    }

    private CompletableFuture<?> fire(Timer timer) {
        return commands.<Instant>send(timer.kind().command(timer.subject()))
                .thenAcceptAsync(answer -> answered(timer, answer), Thread::startVirtualThread)
                .exceptionally(failure -> failed(timer, failure));
    }

    private void answered(Timer timer, @Nullable Instant next) {
        switch (timer.kind()) {
            case DROP_OPENS, DROP_ENDS -> LOG.debug("{} of {} was due", timer.kind(), timer.subject());
            case HOLDS_LAPSE -> {
                if (next == null) {
                    timers.finish(timer);
                } else {
                    timers.moveOn(timer, next);
                }
            }
        }
    }

    private @Nullable Void failed(Timer timer, Throwable failure) {
        LOG.warn(
                "{} of {} is due and could not be handled; it will be tried again",
                timer.kind(),
                timer.subject(),
                failure);
        return null;
    }
}
