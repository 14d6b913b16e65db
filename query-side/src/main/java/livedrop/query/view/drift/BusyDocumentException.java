package livedrop.query.view.drift;

import java.io.Serial;

/** A document that changes so often that it cannot be put right while it does. */
public final class BusyDocumentException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    BusyDocumentException(String document) {
        super("document: " + document + " changes all the time (expected: some rest)");
    }
}
