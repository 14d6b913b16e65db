package livedrop.saga.parking;

import java.time.Instant;
import java.util.UUID;
import livedrop.saga.step.StepName;

/**
 * A step that waits for support.
 *
 * @param subject the order, or the drop, whose step it is
 * @param error what went wrong the last time
 * @param attempts how often it was tried so far
 */
public record ParkedStep(
        long id, UUID subject, StepName name, Object command, String error, int attempts, Instant parkedAt) {}
