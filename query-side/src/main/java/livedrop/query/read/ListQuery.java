package livedrop.query.read;

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
}
