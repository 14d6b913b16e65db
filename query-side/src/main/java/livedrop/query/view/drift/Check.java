package livedrop.query.view.drift;

import java.util.Arrays;
import livedrop.query.view.LoggedView.Content;
import org.jspecify.annotations.Nullable;

/**
 * A document as it was found in Redis, beside what the log says.
 *
 * @param found nothing when there was none
 * @param logged as of what the view had taken in when the document was read
 */
record Check(byte @Nullable [] found, Content logged) {

    boolean isRight() {
        return Arrays.equals(found, logged.document());
    }

    /** Whether there is no such document, here or there. */
    boolean isUnknown() {
        return found == null && logged.document() == null;
    }
}
