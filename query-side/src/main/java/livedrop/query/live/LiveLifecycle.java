package livedrop.query.live;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;

/**
 * Runs the hub as long as the process serves. It stops first of all, because a web server that shuts down gracefully
 * waits for its answers to end, and these would not.
 */
final class LiveLifecycle implements SmartLifecycle {

    private final LiveHub hub;
    private @Nullable Disposable run;

    LiveLifecycle(LiveHub hub) {
        this.hub = hub;
    }

    @Override
    public synchronized void start() {
        run = hub.run().subscribe();
    }

    @Override
    public synchronized void stop() {
        if (run != null) {
            run.dispose();
            run = null;
        }
        hub.stop();
    }

    @Override
    public synchronized boolean isRunning() {
        return run != null;
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
