package livedrop.kit.web;

import org.jspecify.annotations.Nullable;

/**
 * The part of a list that is asked for.
 *
 * @param limit most items wanted
 * @param position where the part before ended, or null for the first part
 */
public record PageRequest(int limit, @Nullable String position) {

    public static final int USUAL_LIMIT = 20;
    public static final int MOST = 100;

    /**
     * The beginning of a list. How it goes on is told by {@link SignedCursors}.
     *
     * @param limit 1 to 100; 20 when absent
     * @throws ApiException {@code VALIDATION_FAILED} when it is out of bounds
     */
    public static PageRequest first(@Nullable Integer limit) {
        Checks.of().that("limit", limit, 1, MOST).throwIfAny();
        return new PageRequest(limit == null ? USUAL_LIMIT : limit, null);
    }

    /**
     * The position as a number.
     *
     * @throws ApiException {@code VALIDATION_FAILED} when the cursor was made for another list
     */
    public long positionAsLong(long first) {
        try {
            return position == null ? first : Long.parseLong(position);
        } catch (NumberFormatException _) {
            throw unknownCursor();
        }
    }

    /** What a list says about a cursor whose position it does not understand. */
    public static ApiException unknownCursor() {
        return ApiException.invalid("cursor", "unknown (expected: the nextCursor of the page before)");
    }
}
