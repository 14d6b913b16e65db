package livedrop.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what was started, last first, when the process is asked to stop, and ends it with the status that fits. */
final class Shutdown {

    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);
    private static final int ALL_WELL = 0;

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private volatile int status = ALL_WELL;

    private Shutdown() {}

    /** Takes care of whatever is handed over from now on. */
    static Shutdown onExit() {
        Shutdown shutdown = new Shutdown();
        Runtime.getRuntime().addShutdownHook(new Thread(shutdown::end, "shutdown"));
        return shutdown;
    }

    <T extends AutoCloseable> T closing(T resource) {
        synchronized (started) {
            started.push(resource);
        }
        return resource;
    }

    /** Stops everything and ends the process with this status. */
    void exit(int status) {
        this.status = status;
        System.exit(status);
    }

    private void end() {
        synchronized (started) {
            while (!started.isEmpty()) {
                close(started.pop());
            }
        }
        // A JVM that a signal ended would report the signal, although being asked to stop is no failure.
        Runtime.getRuntime().halt(status);
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.warn("{} did not stop in order", resource.getClass().getSimpleName(), e);
        }
    }
}
