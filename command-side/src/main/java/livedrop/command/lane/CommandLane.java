package livedrop.command.lane;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that handles commands in the order of their arrival, with all that wait at once, up to a bound. */
final class CommandLane {
    private static final Logger log = LoggerFactory.getLogger(CommandLane.class);
    private static final Duration LAST_COMMANDS = Duration.ofSeconds(10);

    private final String number;
    private final LaneBounds bounds;
    private final Consumer<List<PendingCommand<?, ?>>> handling;
    private final Queue<PendingCommand<?, ?>> queue = new ArrayDeque<>();
    private final Thread thread;
    private boolean closed;

    /** @param handling answers each of the commands it is given */
    CommandLane(int number, LaneBounds bounds, Consumer<List<PendingCommand<?, ?>>> handling) {
        this.number = Integer.toString(number);
        this.bounds = bounds;
        this.handling = handling;
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
            for (var batch = next(); !batch.isEmpty(); batch = next()) {
                handling.accept(batch);
            }
        } catch (InterruptedException _) {
            log.warn("Lane {} was stopped in its work", number);
        }
    }

    /** Waits for commands; nothing when the lane has stopped and all are handled. */
    private synchronized List<PendingCommand<?, ?>> next() throws InterruptedException {
        while (queue.isEmpty() && !closed) {
            wait();
        }
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
                abandon().forEach(command -> command.fail(PartitionedCommandBus.tooBusy()));
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
