package livedrop.kit.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param nextCursor where the next part starts, or null when this was the last
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * The page out of what was read with one item more than asked for, which tells whether there is a next page.
     *
     * @param position names the place of an item in the list, so that the next page starts behind it
     */
    public static <T> Page<T> of(List<T> oneMore, PageRequest request, Function<? super T, String> position) {
        if (oneMore.size() <= request.limit()) {
            return new Page<>(oneMore, null);
        }
        List<T> items = oneMore.subList(0, request.limit());
        return new Page<>(items, PageRequest.cursor(position.apply(items.getLast())));
    }
}
