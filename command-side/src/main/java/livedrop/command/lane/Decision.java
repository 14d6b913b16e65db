package livedrop.command.lane;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import livedrop.eventstore.engine.CommitInFlight;

/**
 * What was decided of commands in one unit of work. Its events may still be on their way to the disk.
 *
 * @param isMade false when one of the commands could not be handled, and nothing was decided
 * @param commit what the next decision comes after
 * @param outcome known when the events are on the disk; never fails
 * @param kept what the unit has left in memory
 */
record Decision(
        List<PendingCommand<?, ?>> commands,
        boolean isMade,
        CommitInFlight commit,
        CompletableFuture<Outcome> outcome,
        KeptAggregates kept) {

    static Decision of(
            List<PendingCommand<?, ?>> commands, Outcome decided, CommitInFlight commit, KeptAggregates kept) {
        boolean isMade = decided instanceof Outcome.Settled;
        CompletableFuture<Outcome> outcome = isMade
                ? commit.durable().handle((_, failure) -> failure == null ? decided : Outcome.failed(failure))
                : CompletableFuture.completedFuture(decided);
        return new Decision(commands, isMade, commit, outcome, kept);
    }

    boolean isKnown() {
        return outcome.isDone();
    }

    /** Waits until it is known what has become of it. When that is nothing, nothing of it stays in memory. */
    Outcome await() {
        Outcome known = outcome.join();
        if (!(known instanceof Outcome.Settled)) {
            kept.forget();
        }
        return known;
    }
}
