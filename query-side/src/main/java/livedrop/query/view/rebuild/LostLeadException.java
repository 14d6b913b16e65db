package livedrop.query.view.rebuild;

import java.io.Serial;

/** The build is over, or another one leads it: what was begun here is of no use. */
final class LostLeadException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    LostLeadException() {
        super("the lead is lost", null, false, false);
    }
}
