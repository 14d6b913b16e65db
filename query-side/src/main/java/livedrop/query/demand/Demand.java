package livedrop.query.demand;

import java.time.Instant;
import java.util.List;

/**
 * What was asked of a drop in a stretch of the log.
 *
 * @param index global index up to which all is counted; who asks again goes on after it
 * @param more whether the log went on when this was read
 * @param seconds those in which something was asked or sold, in their order
 * @param turnedAway those who got no further than the gate
 */
public record Demand(long index, boolean more, List<Second> seconds, TurnedAway turnedAway) {

    /**
     * Those who were turned away at the gate, and left no order: all of them, whatever the stretch.
     *
     * @param seconds the last minute
     */
    public record TurnedAway(long buyers, List<At> seconds) {}

    /**
     * How many in one second.
     *
     * @param at its beginning
     */
    public record At(Instant at, long buyers) {}

    /**
     * One second.
     *
     * @param at its beginning
     * @param requests orders that were placed
     * @param refused how many of them got none
     * @param sold units
     */
    public record Second(Instant at, int requests, int refused, int sold) {

        Second and(Second other) {
            return new Second(at, requests + other.requests, refused + other.refused, sold + other.sold);
        }
    }
}
