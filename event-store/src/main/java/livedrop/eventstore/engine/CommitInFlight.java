package livedrop.eventstore.engine;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Lets a unit of work end while its events are on their way to the disk, so that the next one can decide on what they
 * say. Nobody may be told of what it has decided before {@link #durable} has completed.
 *
 * <p>Units that follow one another are a chain: when the events of one cannot be written, those of all after it are not,
 * either. What a unit reads of the log, it reads as the one before it has left it.
 */
public final class CommitInFlight {

    private static final String RESOURCE = CommitInFlight.class.getName();

    private CompletableFuture<Void> durable;

    private CommitInFlight(CompletableFuture<Void> before) {
        this.durable = before;
    }

    /**
     * To be called before the unit of work appends.
     *
     * @param before whose events the decisions of the unit rest on
     */
    public static CommitInFlight begin(UnitOfWork<?> unit, @Nullable CommitInFlight before) {
        CommitInFlight commit =
                new CommitInFlight(before == null ? CompletableFuture.completedFuture(null) : before.durable());
        unit.root().resources().put(RESOURCE, commit);
        return commit;
    }

    /** That of the current unit of work, when it is one that does not wait. */
    static Optional<CommitInFlight> current() {
        return CurrentUnitOfWork.isStarted()
                ? Optional.ofNullable(CurrentUnitOfWork.get().root().getResource(RESOURCE))
                : Optional.empty();
    }

    /**
     * Completes when all that the unit has appended so far, and all that it rests on, is on the disk. An engine that knows
     * nothing of this class has waited before the unit ends. Fails as the append would have failed.
     */
    public CompletableFuture<Void> durable() {
        return durable;
    }

    /** @param append given what must not fail before it, tells when it is durable */
    void follow(Function<CompletableFuture<Void>, CompletableFuture<Void>> append) {
        durable = append.apply(durable);
    }
}
