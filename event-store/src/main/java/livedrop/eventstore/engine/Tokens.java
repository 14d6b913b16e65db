package livedrop.eventstore.engine;

import java.util.Collections;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * Positions in the log as Axon's processors keep them. They are of Axon's type for JDBC, and never have gaps: so a
 * processor goes on where it was when the engine is exchanged.
 */
public final class Tokens {

    private Tokens() {}

    /** The position at which the event with this index, and all before it, have been seen. */
    public static TrackingToken at(long index) {
        return GapAwareTrackingToken.newInstance(index, Collections.emptySet());
    }

    /** The index that a position stands for; 0 before the first event. */
    public static long index(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }
}
