package livedrop.saga.parking;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import livedrop.saga.step.Attempt;
import livedrop.saga.step.StepName;

/**
 * A step that waits for support.
 *
 * @param subject the order, or the drop, whose step it is
 * @param attempts each try so far, the last one last
 */
public record ParkedStep(
        long id, UUID subject, StepName name, Object command, List<Attempt> attempts, Instant parkedAt) {}
