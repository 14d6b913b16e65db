package livedrop.query.read;

import java.io.Serial;

/** The view is being built, or its server is gone: what it says, or does not say, means nothing now. */
public final class ViewUnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    ViewUnavailableException(String message) {
        super(message);
    }

    ViewUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
