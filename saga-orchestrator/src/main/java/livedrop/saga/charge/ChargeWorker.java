package livedrop.saga.charge;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Has the outstanding charges settled, each on a thread of its own, so that a slow one holds up no other. Several
 * workers, here or in other processes, share the table: each claims what it works on.
 */
public final class ChargeWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ChargeWorker.class);

    /** Longer than a settlement can take, so that nobody else asks the provider meanwhile. */
    private static final Duration LEASE = Cashier.LONGEST_CALL.multipliedBy(4);

    private static final Duration LONGEST_SLEEP = Duration.ofMillis(250);
    private static final int MOST_AT_ONCE = 256;

    private final OutstandingCharges charges;
    private final Cashier cashier;
    private final WorkSignal signal;
    private final Clock clock;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private @Nullable ExecutorService threads;

    public ChargeWorker(OutstandingCharges charges, Cashier cashier, WorkSignal signal, Clock clock) {
        this.charges = charges;
        this.cashier = cashier;
        this.signal = signal;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        ExecutorService started = Executors.newVirtualThreadPerTaskExecutor();
        started.execute(() -> work(started));
        threads = started;
    }

    /** Interrupts what is under way; the claims lapse, and another worker asks again under the same keys. */
    @Override
    public synchronized void stop() {
        if (threads != null) {
            threads.shutdownNow();
            threads.close();
            threads = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return threads != null;
    }

    private void work(ExecutorService running) {
        while (!running.isShutdown()) {
            try {
                if (!startWhatIsDue(running)) {
                    signal.await(LONGEST_SLEEP);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** @return whether there may be more of it */
    private boolean startWhatIsDue(ExecutorService running) throws InterruptedException {
        try {
            int room = free.availablePermits();
            List<OutstandingCharge> due = room == 0 ? List.of() : charges.claim(clock.instant(), LEASE, room);
            due.forEach(work -> start(running, work));
            return room > 0 && due.size() == room;
        } catch (RuntimeException e) {
            if (running.isShutdown()) {
                return false; // It was interrupted.
            }
            LOG.warn("outstanding charges cannot be read, again in a moment", e);
            Thread.sleep(LONGEST_SLEEP);
            return false;
        }
    }

    private void start(ExecutorService running, OutstandingCharge work) {
        free.acquireUninterruptibly();
        running.execute(() -> {
            try {
                cashier.settle(work);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.warn("payment {} could not be put back, its claim will lapse", work.paymentId(), e);
            } finally {
                free.release();
            }
        });
    }
}
