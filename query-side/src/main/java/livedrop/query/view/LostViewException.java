package livedrop.query.view;

import java.io.Serial;

/** A document that must be changed is not in the view: part of the view was lost, and half a document helps nobody. */
public final class LostViewException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public LostViewException(String document) {
        super("document: " + document + " (expected: in the view, since its first event was seen)");
    }
}
