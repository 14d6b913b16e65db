package livedrop.query.view.rebuild;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A generation on its way to serve.
 *
 * @param by the account of who ordered it
 * @param target the index of the log that it must have reached, at least, before it is compared
 * @param parity how far the comparison is; nothing as long as it has not begun
 */
public record Build(
        int generation,
        Kind kind,
        String by,
        @Nullable String reason,
        Instant begunAt,
        long target,
        @Nullable Parity parity) {

    /** Where the generation comes from. */
    public enum Kind {
        /** It is built from the first event on. */
        REBUILD,
        /** It served before, and takes in what it has missed since. */
        ROLLBACK
    }
}
