package livedrop.saga.step;

import java.time.Duration;

/**
 * How long a failing step is tried.
 *
 * @param count tries after the first one
 * @param pause before the first of them; doubled before each further one
 */
public record StepRetries(int count, Duration pause) {

    /** Three more tries within two seconds: long enough for a conflict or a short cut, short enough for the others. */
    public static final StepRetries USUAL = new StepRetries(3, Duration.ofMillis(100));
}
