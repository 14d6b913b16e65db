package livedrop.command.lane;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that handles commands in the order of their arrival, with all that wait at once, up to a bound. */
final class CommandLane {
    private static final Logger log = LoggerFactory.getLogger(CommandLane.class);
    private static final Duration LAST_COMMANDS = Duration.ofSeconds(10);

    private final String number;
    private final LaneBounds bounds;
    private final Pipeline pipeline;
    private final Queue<PendingCommand<?, ?>> queue = new ArrayDeque<>();
    private final Thread thread;
    private boolean closed;

    /** @param pipeline for this lane alone; it answers each of the commands it is given */
    CommandLane(int number, LaneBounds bounds, Pipeline pipeline) {
        this.number = Integer.toString(number);
        this.bounds = bounds;
        this.pipeline = pipeline;
        this.thread = Thread.ofPlatform().name("command-lane-" + number).start(this::work);
    }

    /** Whether the command is going to be handled: not when the queue is full, or the lane has stopped. */
    synchronized boolean take(PendingCommand<?, ?> command) {
        if (closed || queue.size() >= bounds.queueLength()) {
            return false;
        }
        queue.add(command);
        notifyAll();
        return true;
    }

    String number() {
        return number;
    }

    /** How many commands wait. */
    synchronized int waiting() {
        return queue.size();
    }

    private void work() {
        try {
            while (awaitWork()) {
                if (pipeline.hasNews()) {
                    pipeline.settleFirst();
                } else {
                    pipeline.decide(next(), this::wake);
                }
            }
        } catch (InterruptedException _) {
            log.warn("Lane {} was stopped in its work", number);
            while (!pipeline.isEmpty()) {
                pipeline.settleFirst();
            }
        }
    }

    /** False when the lane has stopped, and all is answered. */
    private synchronized boolean awaitWork() throws InterruptedException {
        while (!pipeline.hasNews() && (queue.isEmpty() || !pipeline.hasRoom())) {
            if (closed && queue.isEmpty() && pipeline.isEmpty()) {
                return false;
            }
            wait();
        }
        return true;
    }

    private synchronized void wake() {
        notifyAll();
    }

    private synchronized List<PendingCommand<?, ?>> next() {
        List<PendingCommand<?, ?>> batch = new ArrayList<>();
        while (!queue.isEmpty() && batch.size() < bounds.mostAtOnce()) {
            batch.add(queue.remove());
        }
        return batch;
    }

    synchronized void stopTaking() {
        closed = true;
        notifyAll();
    }

    /** Waits a while until all are answered; answers what is left then. */
    void drain() {
        try {
            if (!thread.join(LAST_COMMANDS)) {
                abandon().forEach(command -> command.turnAway(PartitionedCommandBus.tooBusy()));
                thread.interrupt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<PendingCommand<?, ?>> abandon() {
        log.warn("{} commands were still waiting when their lane was stopped", queue.size());
        List<PendingCommand<?, ?>> left = List.copyOf(queue);
        queue.clear();
        return left;
    }
}
