package livedrop.standalone;

import java.io.Serial;

/** There is a reason not to start, or not to go on, that the person at the keyboard can do something about. */
public final class CannotStartException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public CannotStartException(String reason) {
        super(reason);
    }

    public CannotStartException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
