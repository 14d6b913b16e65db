package livedrop.command.lane;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides commands in batches, each on what the one before it has decided, while that is on its way to the disk. Nobody
 * is answered before the events of his batch and of all before it are there. When those of one are not written, what
 * comes after it has rested on nothing, and all of it is handled again.
 *
 * <p>Two batches are in flight at most: one is being written, and the next one is ready. What comes meanwhile gathers.
 * Not safe for threads: it belongs to the one of its lane.
 */
final class Pipeline {
    private static final Logger log = LoggerFactory.getLogger(Pipeline.class);
    private static final int MOST_IN_FLIGHT = 2;

    private final CommandBatch batches;
    private final Retries retries;
    private final Deque<Decision> inFlight = new ArrayDeque<>();

    Pipeline(CommandBatch batches, Retries retries) {
        this.batches = batches;
        this.retries = retries;
    }

    boolean isEmpty() {
        return inFlight.isEmpty();
    }

    /** Whether the commands that were decided first can be answered without waiting. */
    boolean hasNews() {
        return !inFlight.isEmpty() && inFlight.getFirst().isKnown();
    }

    /** Nothing is decided behind commands that have to be handled again: they came first. */
    boolean hasRoom() {
        return inFlight.isEmpty()
                || (inFlight.size() < MOST_IN_FLIGHT && !inFlight.getLast().isVain());
    }

    /** @param news run when it is known what has become of the commands, on any thread; it must not wait */
    void decide(List<PendingCommand<?, ?>> commands, Runnable news) {
        whateverHappens(commands, all -> {
            Decision before = inFlight.peekLast();
            Decision decision = batches.decide(all, before == null ? null : before.commit());
            inFlight.add(decision);
            var _ = decision.outcome().thenRun(news);
        });
    }

    /** Answers the commands that were decided first, as soon as it is known what has become of them. */
    void settleFirst() {
        Decision first = inFlight.remove();
        Outcome outcome = first.await();
        Map<Decision, Outcome> orphans = outcome instanceof Outcome.Settled ? Map.of() : takeOrphans();
        whateverHappens(first.commands(), commands -> retries.settle(commands, outcome));
        orphans.forEach((orphan, end) -> whateverHappens(orphan.commands(), commands -> {
            if (end instanceof Outcome.Undone) {
                retries.handle(commands);
            } else {
                retries.settle(commands, end);
            }
        }));
    }

    /** What was decided on what has come to nothing. Its end must be known before anything is decided again. */
    private Map<Decision, Outcome> takeOrphans() {
        Map<Decision, Outcome> orphans = new LinkedHashMap<>();
        inFlight.forEach(orphan -> orphans.put(orphan, orphan.await()));
        inFlight.clear();
        return orphans;
    }

    /** A lane goes on after everything, and nobody waits for an answer that does not come. */
    private static void whateverHappens(
            List<PendingCommand<?, ?>> commands, Consumer<List<PendingCommand<?, ?>>> handling) {
        try {
            handling.accept(commands);
        } catch (RuntimeException | Error failure) {
            log.error("{} commands could not be handled", commands.size(), failure);
            Retries.fail(commands, failure);
        }
    }
}
