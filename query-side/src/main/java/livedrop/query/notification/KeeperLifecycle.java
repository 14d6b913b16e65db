package livedrop.query.notification;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;

/** Runs the keeper as long as the process serves. */
public final class KeeperLifecycle implements SmartLifecycle {

    private final NotificationKeeper keeper;
    private @Nullable Disposable run;

    public KeeperLifecycle(NotificationKeeper keeper) {
        this.keeper = keeper;
    }

    @Override
    public synchronized void start() {
        run = keeper.run().subscribe();
    }

    @Override
    public synchronized void stop() {
        if (run != null) {
            run.dispose();
            run = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return run != null;
    }
}
