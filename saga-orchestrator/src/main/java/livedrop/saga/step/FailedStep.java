package livedrop.saga.step;

/**
 * A step that kept failing.
 *
 * @param attempts how often it was tried
 */
public record FailedStep(Step step, Throwable error, int attempts) {}
