package livedrop.command.config;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that handles commands in the order of their arrival, and a bounded queue before it. */
final class CommandLane implements Executor {
    private static final Logger log = LoggerFactory.getLogger(CommandLane.class);
    private static final long DRAIN_SECONDS = 10;

    private final String number;
    private final ThreadPoolExecutor thread;

    CommandLane(int number, int queueLength) {
        this.number = Integer.toString(number);
        thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(queueLength),
                Thread.ofPlatform().name("command-lane-" + number).factory());
    }

    /** @throws java.util.concurrent.RejectedExecutionException when the queue is full or the lane has stopped */
    @Override
    public void execute(Runnable command) {
        thread.execute(command);
    }

    String number() {
        return number;
    }

    /** How many commands wait. */
    int waiting() {
        return thread.getQueue().size();
    }

    void stopTaking() {
        thread.shutdown();
    }

    void drain() {
        try {
            if (!thread.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
                log.warn(
                        "{} commands were still waiting when their lane was stopped",
                        thread.shutdownNow().size());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
