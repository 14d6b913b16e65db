package livedrop.query.audit.verify.fold;

import org.jspecify.annotations.Nullable;

/**
 * A place where an invariant does not hold.
 *
 * @param aggregateId whose event it is; absent where there is none
 * @param index global index of the event at which it is seen; absent where it is not about one
 * @param message for people
 */
public record Finding(
        Invariant invariant,
        @Nullable String aggregateId,
        @Nullable Long index,
        String message) {}
