package livedrop.standalone.tools;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The items of a list, page after page. */
record Pages(StaffApi api, String path) implements Iterable<JsonNode> {

    @Override
    public Iterator<JsonNode> iterator() {
        return new Items();
    }

    private final class Items implements Iterator<JsonNode> {

        private Iterator<JsonNode> page;
        private @Nullable String next;

        private Items() {
            page = load(null);
        }

        private Iterator<JsonNode> load(@Nullable String cursor) {
            String separator = path.contains("?") ? "&" : "?";
            JsonNode data = api.get(
                    cursor == null
                            ? path
                            : path
                                    + separator
                                    + StaffApi.path("", Map.of("cursor", cursor))
                                            .substring(1));
            next = data.path("nextCursor").stringValue(null);
            return data.path("items").iterator();
        }

        @Override
        public boolean hasNext() {
            while (!page.hasNext() && next != null) {
                page = load(next);
            }
            return page.hasNext();
        }

        @Override
        public JsonNode next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.next();
        }
    }
}
