package livedrop.query.live.frame;

import java.time.Instant;
import livedrop.eventstore.LoggedEvent;

/**
 * Something that happened, wherever it was heard of.
 *
 * @param index global index of the event
 */
public record LiveEvent(long index, Instant at, Object payload) {

    public static LiveEvent of(LoggedEvent logged) {
        return new LiveEvent(logged.index(), logged.at(), logged.payload());
    }
}
