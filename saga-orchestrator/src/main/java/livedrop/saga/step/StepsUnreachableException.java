package livedrop.saga.step;

import java.io.Serial;

/** Nobody was there to take a step: no order's fault, so the whole batch is tried again later. */
public final class StepsUnreachableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    StepsUnreachableException(Step step, Throwable cause) {
        super("no command side took " + step.name() + " of " + step.subject() + ": " + cause.getMessage(), cause);
    }
}
