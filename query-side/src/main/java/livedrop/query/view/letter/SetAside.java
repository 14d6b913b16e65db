package livedrop.query.view.letter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Events about one subject that a view could not take in.
 *
 * @param sequence the id of the subject
 * @param letters how many events wait, the one that failed and all after it
 * @param index global index of the first of them; 0 when none waits any more
 * @param type its class, without the package
 * @param error why it cannot be taken in
 * @param since when it was set aside
 * @param lastTried when it was tried the last time
 */
public record SetAside(
        String sequence,
        long letters,
        long index,
        @Nullable String type,
        @Nullable String error,
        @Nullable Instant since,
        @Nullable Instant lastTried) {

    /** Whether anything is. */
    @JsonIgnore
    public boolean isThere() {
        return letters > 0;
    }

    /** Nothing is. */
    public static SetAside none(String sequence) {
        return new SetAside(sequence, 0, 0, null, null, null, null);
    }
}
