package livedrop.query.live.exit;

import java.io.Serial;

/** A reader has let its connection fill up and takes nothing any more. */
public final class StuckReaderException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    StuckReaderException() {
        super("the reader takes nothing any more", null, false, false);
    }
}
