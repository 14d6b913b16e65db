package livedrop.kit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
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
    private static final int LONGEST_CURSOR = 1_024;

    /**
     * @param limit 1 to 100; 20 when absent
     * @param cursor what {@link Page#nextCursor} said
     * @throws ApiException {@code VALIDATION_FAILED} when either is out of bounds
     */
    public static PageRequest of(@Nullable Integer limit, @Nullable String cursor) {
        Checks.of().that("limit", limit, 1, MOST).throwIfAny();
        return new PageRequest(limit == null ? USUAL_LIMIT : limit, cursor == null ? null : position(cursor));
    }

    /** The cursor that leads to the items behind a position. */
    public static String cursor(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(UTF_8));
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

    private static String position(String cursor) {
        if (cursor.isEmpty() || cursor.length() > LONGEST_CURSOR) {
            throw unknownCursor();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            String position = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            Checks.of().text("cursor", position, 1, LONGEST_CURSOR).throwIfAny();
            return position;
        } catch (IllegalArgumentException | CharacterCodingException _) {
            throw unknownCursor();
        }
    }
}
