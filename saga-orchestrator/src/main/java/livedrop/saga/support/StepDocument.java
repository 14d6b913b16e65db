package livedrop.saga.support;

import java.time.Instant;
import java.util.List;
import livedrop.saga.parking.ParkedStep;
import livedrop.saga.step.Attempt;
import livedrop.saga.step.StepName;

/**
 * A parked step.
 *
 * @param error what went wrong the last time
 * @param attempts each try, the first one first
 */
public record StepDocument(StepName step, Instant parkedAt, String error, List<Attempt> attempts) {

    static StepDocument of(ParkedStep step) {
        return new StepDocument(
                step.name(), step.parkedAt(), step.attempts().getLast().error(), step.attempts());
    }
}
