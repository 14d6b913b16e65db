package livedrop.query.view;

import java.time.Instant;
import livedrop.eventstore.LoggedEvent;

/**
 * An event as a view sees it, no matter by which way it came.
 *
 * @param index global index
 * @param at when it happened
 */
public record ViewEvent(long index, Instant at, Object payload) {

    public static ViewEvent of(LoggedEvent event) {
        return new ViewEvent(event.index(), event.at(), event.payload());
    }
}
