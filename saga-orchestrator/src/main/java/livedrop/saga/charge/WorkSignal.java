package livedrop.saga.charge;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the worker of this process when there is work; other processes find it by themselves a little later. */
public final class WorkSignal {

    private final Semaphore work = new Semaphore(0);

    void wake() {
        work.release();
    }

    /** Waits for work, at most for the given time. */
    void await(Duration longest) throws InterruptedException {
        if (work.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            work.drainPermits();
        }
    }
}
