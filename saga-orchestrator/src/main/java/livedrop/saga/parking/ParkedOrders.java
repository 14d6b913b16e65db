package livedrop.saga.parking;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import livedrop.saga.step.Commands;
import livedrop.saga.step.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can be done for an order, or a drop, of which a step keeps failing. The methods block. */
public final class ParkedOrders {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedOrders.class);

    private static final int ANSWER_SECONDS = 30;

    private final ParkedSteps steps;
    private final Commands commands;

    public ParkedOrders(ParkedSteps steps, Commands commands) {
        this.steps = steps;
        this.commands = commands;
    }

    /**
     * The orders and drops that have waited longest.
     *
     * @param after the {@link Parked#oldestStep} of the last one seen; 0 to begin
     */
    public List<Parked> oldest(long after, int limit) {
        return steps.subjects(after, limit);
    }

    /** The steps of some orders or drops, in the order in which they were taken. */
    public List<ParkedStep> of(Collection<UUID> subjects) {
        return steps.of(subjects);
    }

    /** The steps of one order or drop, in the order in which they were taken. */
    public List<ParkedStep> of(UUID subject) {
        return steps.of(List.of(subject));
    }

    /**
     * Takes parked steps once more, in their order, and stops at the first that fails. A step that was answered is not
     * parked any more; what follows from it happens by itself.
     *
     * @param wanted which of them
     */
    public void retry(UUID subject, Predicate<ParkedStep> wanted) {
        for (ParkedStep step : of(subject)) {
            if (wanted.test(step) && !taken(step)) {
                break;
            }
        }
    }

    /** Forgets parked steps: they will never be taken. */
    public void discard(List<ParkedStep> unwanted) {
        unwanted.forEach(step -> steps.remove(step.id()));
    }

    private boolean taken(ParkedStep step) {
        return switch (send(step.command())) {
            case Reply.Answered _ -> {
                steps.remove(step.id());
                yield true;
            }
            case Reply.Failed failed -> stillParked(step, failed.error());
            case Reply.Unreachable gone -> stillParked(step, gone.error());
        };
    }

    private boolean stillParked(ParkedStep step, Throwable error) {
        LOG.warn("{} of {} failed again", step.name(), step.subject(), error);
        steps.failedAgain(step, error);
        return false;
    }

    private Reply send(Object command) {
        try {
            commands.send(command).get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return Reply.of(null);
        } catch (ExecutionException | TimeoutException e) {
            return Reply.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.of(e);
        }
    }
}
