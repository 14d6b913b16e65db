package livedrop.saga.parking;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import livedrop.saga.step.Commands;
import livedrop.saga.step.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What support can do for an order, or a drop, of which a step keeps failing. The methods block. */
public final class ParkedOrders {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedOrders.class);

    private static final int ANSWER_SECONDS = 30;

    private final ParkedSteps steps;
    private final Commands commands;

    public ParkedOrders(ParkedSteps steps, Commands commands) {
        this.steps = steps;
        this.commands = commands;
    }

    /** The steps that have waited longest. */
    public List<ParkedStep> oldest(int limit) {
        return steps.oldest(limit);
    }

    /** The steps of one order or drop, in the order in which they were taken. */
    public List<ParkedStep> of(UUID subject) {
        return steps.of(subject);
    }

    /**
     * Takes the parked steps once more, in their order, and stops at the first that fails. A step that was answered is
     * not parked any more; what follows from it happens by itself.
     *
     * @return the steps that are still parked
     */
    public List<ParkedStep> retry(UUID subject) {
        for (ParkedStep step : steps.of(subject)) {
            if (!taken(step)) {
                break;
            }
        }
        return steps.of(subject);
    }

    /** Forgets the parked steps: they will never be taken. */
    public void discard(UUID subject) {
        steps.of(subject).forEach(step -> steps.remove(step.id()));
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
        steps.failedAgain(step.id(), error);
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
