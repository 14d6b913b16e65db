package livedrop.query.audit.sealing;

import java.io.Serial;

/** The seals contradict each other: somebody has changed what nobody may. Nothing is sealed until an operator looks. */
public final class BrokenSealsException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    BrokenSealsException(String message) {
        super(message);
    }

    BrokenSealsException(String message, Throwable cause) {
        super(message, cause);
    }
}
