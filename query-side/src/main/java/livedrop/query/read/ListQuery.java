package livedrop.query.read;

import livedrop.kit.web.PageRequest;
import livedrop.query.redis.ListMember;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list to read.
 *
 * @param list the name of the list within its view
 * @param limit how many documents at most
 * @param after the member that the page before ended with; nothing for the first page
 */
public record ListQuery(
        String list,
        Direction direction,
        int limit,
        @Nullable String after) {

    /** Which end of the list comes first. */
    public enum Direction {
        ASCENDING,
        DESCENDING
    }

    /** @throws livedrop.kit.web.ApiException when the cursor was made for another kind of list */
    public static ListQuery of(String list, Direction direction, PageRequest page) {
        String after = page.position();
        if (after != null && !ListMember.isOne(after)) {
            throw PageRequest.unknownCursor();
        }
        return new ListQuery(list, direction, page.limit(), after);
    }
}
