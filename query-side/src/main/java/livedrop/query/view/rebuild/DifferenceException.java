package livedrop.query.view.rebuild;

import java.io.Serial;

/** A generation is not what the log says. */
final class DifferenceException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String text;

    DifferenceException(String text) {
        super(text, null, false, false);
        this.text = text;
    }

    String text() {
        return text;
    }
}
