package livedrop.query.read;

import livedrop.kit.web.PageRequest;
import livedrop.kit.web.SignedCursors;
import livedrop.query.read.ListQuery.Direction;
import livedrop.query.redis.ListMember;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The parts of lists as clients ask for them and get them: a cursor leads on in its own list, and only we can make it. */
@Component
public final class Lists {

    private final SignedCursors cursors;

    public Lists(SignedCursors cursors) {
        this.cursors = cursors;
    }

    /** What a client may say about the part of a list it wants. */
    public record Part(@Nullable Integer limit, @Nullable String cursor) {}

    /**
     * The part of a list that is asked for.
     *
     * @param list the name of the list, which no list of another view shares
     * @throws livedrop.kit.web.ApiException {@code VALIDATION_FAILED} when the limit is out of bounds, or the cursor was
     *     made up or belongs to another list
     */
    public ListQuery query(String list, Direction direction, Part part) {
        PageRequest page = cursors.read(list, part.limit(), part.cursor());
        String after = page.position();
        if (after != null && !ListMember.isOne(after)) {
            throw PageRequest.unknownCursor();
        }
        return new ListQuery(list, direction, page.limit(), after);
    }

    /** The answer 200 with the part of a list that was found, and the cursor to what follows. */
    public ResponseEntity<byte[]> answer(ListQuery query, ListPage found) {
        String next = found.next();
        return RawJson.ok(found.items(), next == null ? null : cursors.cursor(query.list(), next));
    }
}
