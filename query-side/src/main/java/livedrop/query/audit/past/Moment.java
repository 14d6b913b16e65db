package livedrop.query.audit.past;

import java.time.Instant;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import org.jspecify.annotations.Nullable;

/** A moment in the life of the log. */
sealed interface Moment {

    /** When the log had come to an index. */
    record AtIndex(long index) implements Moment {}

    /** A time: what was decided at that very moment had happened. */
    record AtTime(Instant at) implements Moment {}

    /**
     * The moment that is asked for, by one of the two.
     *
     * @throws ApiException {@code VALIDATION_FAILED} when there is none, or two
     */
    static Moment of(@Nullable String at, @Nullable String index) {
        Checks.of()
                .time("at", at)
                .wholeNumber("index", index, 1)
                .that("index", index, at == null, "either at or index")
                .throwIfAny();
        if (at != null) {
            return new AtTime(Checks.parseTime("at", at));
        }
        if (index != null) {
            return new AtIndex(Long.parseLong(index));
        }
        throw ApiException.invalid("at", "missing (expected: either at or index)");
    }
}
