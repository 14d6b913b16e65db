package livedrop.saga.step;

import java.util.List;

/**
 * A step that kept failing.
 *
 * @param attempts each try of it, the first one first
 */
public record FailedStep(Step step, List<Attempt> attempts) {

    public FailedStep {
        attempts = List.copyOf(attempts);
    }
}
