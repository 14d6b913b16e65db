package livedrop.query.live.push;

import java.util.OptionalLong;
import livedrop.schema.drop.DropId;

/** What a client can say. */
sealed interface ClientMessage {

    /**
     * Who it is, first of all; later with a fresh token, to stay longer.
     *
     * @param lastEventId id of the last frame of its own that the client has
     */
    record Auth(String token, OptionalLong lastEventId) implements ClientMessage {

        /** Not for logs. */
        @Override
        public String toString() {
            return "Auth[lastEventId=" + lastEventId + "]";
        }
    }

    /** @param lastEventId id of the last frame of the drop that the client has */
    record Subscribe(DropId dropId, OptionalLong lastEventId) implements ClientMessage {}

    /** Wants to hear no more of a drop. */
    record Unsubscribe(DropId dropId) implements ClientMessage {}
}
