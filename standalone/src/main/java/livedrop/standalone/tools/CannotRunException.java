package livedrop.standalone.tools;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A command could not do its work; the message is for the person at the keyboard. */
final class CannotRunException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    CannotRunException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
