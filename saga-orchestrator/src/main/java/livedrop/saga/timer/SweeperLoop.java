package livedrop.saga.timer;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Sweeps the timers all the time, with a short sleep whenever nothing is due. */
public final class SweeperLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SweeperLoop.class);

    private static final Duration SLEEP = Duration.ofMillis(250);

    private final TimerSweeper sweeper;
    private @Nullable ExecutorService thread;

    public SweeperLoop(TimerSweeper sweeper) {
        this.sweeper = sweeper;
    }

    @Override
    public synchronized void start() {
        ExecutorService started = Executors.newVirtualThreadPerTaskExecutor();
        started.execute(() -> sweep(started));
        thread = started;
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread.close();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void sweep(ExecutorService running) {
        while (!running.isShutdown()) {
            try {
                sweepOnce();
                Thread.sleep(SLEEP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void sweepOnce() {
        try {
            sweeper.sweep();
        } catch (RuntimeException e) {
            LOG.warn("timers cannot be swept, again in a moment", e);
        }
    }
}
