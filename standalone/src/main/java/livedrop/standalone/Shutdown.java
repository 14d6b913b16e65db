package livedrop.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what was started, last first, when the process is asked to stop. */
final class Shutdown {

    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private Shutdown() {}

    /** Takes care of whatever is handed over from now on. */
    static Shutdown onExit() {
        Shutdown shutdown = new Shutdown();
        Runtime.getRuntime().addShutdownHook(new Thread(shutdown::closeAll, "shutdown"));
        return shutdown;
    }

    <T extends AutoCloseable> T closing(T resource) {
        synchronized (started) {
            started.push(resource);
        }
        return resource;
    }

    private void closeAll() {
        synchronized (started) {
            while (!started.isEmpty()) {
                close(started.pop());
            }
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.warn("{} did not stop in order", resource.getClass().getSimpleName(), e);
        }
    }
}
