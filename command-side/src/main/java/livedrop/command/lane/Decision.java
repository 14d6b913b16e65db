package livedrop.command.lane;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import livedrop.eventstore.engine.CommitInFlight;

/**
 * What was decided of commands in one unit of work. Its events may still be on their way to the disk.
 *
 * @param commit what the next decision comes after
 * @param outcome known when the events are on the disk; never fails
 * @param kept what the unit has left in memory
 */
record Decision(
        List<PendingCommand<?, ?>> commands,
        CommitInFlight commit,
        CompletableFuture<Outcome> outcome,
        KeptAggregates kept) {

    /** @param decided what becomes of the commands, if the events get to the disk */
    static Decision of(
            List<PendingCommand<?, ?>> commands, Outcome decided, CommitInFlight commit, KeptAggregates kept) {
        CompletableFuture<Outcome> outcome = decided instanceof Outcome.Settled
                ? commit.durable().handle((_, failure) -> failure == null ? decided : Outcome.failed(failure))
                : CompletableFuture.completedFuture(decided);
        return new Decision(commands, commit, outcome, kept);
    }

    boolean isKnown() {
        return outcome.isDone();
    }

    /** Whether nothing has become of it, and nothing can rest on it. */
    boolean isVain() {
        return isKnown() && !(outcome.resultNow() instanceof Outcome.Settled);
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
