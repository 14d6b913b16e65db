package livedrop.query.live.history;

import java.util.Map;
import livedrop.schema.creator.CreatorId;

/**
 * The creators whose announcements a user is told.
 *
 * @param creators each with the global index of the event since which
 * @param asOf global index up to which every follow and its end is in it
 */
public record Circle(Map<CreatorId, Long> creators, long asOf) {

    public Circle {
        creators = Map.copyOf(creators);
    }
}
