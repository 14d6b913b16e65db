package livedrop.command.drop;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import livedrop.kit.web.Checks;
import org.jspecify.annotations.Nullable;

/** What the title and the times of a drop may be. */
final class SaleTime {
    private static final int LONGEST_TITLE = 200;
    private static final int FARTHEST_DAYS = 36_525;
    private static final Instant EARLIEST = Instant.EPOCH;

    private SaleTime() {}

    static Checks checkTitle(Checks checks, @Nullable String title) {
        return checks.text("title", title, 1, LONGEST_TITLE);
    }

    /** A drop may have begun, but not ended; and it takes place within a century, so that every time can be stored. */
    static Checks check(Checks checks, @Nullable Instant startsAt, @Nullable Instant endsAt, Instant now) {
        boolean begins = startsAt == null || !startsAt.isBefore(EARLIEST);
        boolean isAhead = endsAt == null || endsAt.isAfter(now);
        boolean isNear = endsAt == null || endsAt.isBefore(now.plus(FARTHEST_DAYS, ChronoUnit.DAYS));
        return checks.that("startsAt", startsAt, begins, "not before " + EARLIEST)
                .ordered("startsAt", startsAt, "endsAt", endsAt)
                .that("endsAt", endsAt, isAhead, "in the future")
                .that("endsAt", endsAt, isNear, "within a hundred years");
    }
}
