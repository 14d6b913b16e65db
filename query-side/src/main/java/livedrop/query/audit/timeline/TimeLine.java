package livedrop.query.audit.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import livedrop.eventstore.ReplayedEvent;
import livedrop.schema.order.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * How an order came to where it is.
 *
 * @param steps in the order of the log
 */
public record TimeLine(OrderId orderId, List<Step> steps) {

    public TimeLine {
        steps = List.copyOf(steps);
    }

    /**
     * One event.
     *
     * @param index global index
     * @param at when it was decided
     * @param stream whose event it is: Order, Inventory or Payment
     * @param aggregateId which of them
     * @param change what it changed, for people
     * @param delayMillis time since the step before, in whole milliseconds; null for the first; negative when the clock of
     *     another process was behind
     */
    public record Step(
            long index,
            Instant at,
            String stream,
            String aggregateId,
            String type,
            String change,
            @Nullable Long delayMillis) {}

    /** What has happened to an order, and what it meant. */
    record Happening(ReplayedEvent event, String change) {}

    static TimeLine of(OrderId orderId, List<Happening> happenings) {
        List<Step> steps = new ArrayList<>();
        for (Happening happening : happenings) {
            Instant before = steps.isEmpty() ? null : steps.getLast().at();
            ReplayedEvent event = happening.event();
            steps.add(new Step(
                    event.index(),
                    event.at(),
                    String.valueOf(event.aggregateType()),
                    event.aggregateId(),
                    event.type(),
                    happening.change(),
                    before == null ? null : Duration.between(before, event.at()).toMillis()));
        }
        return new TimeLine(orderId, steps);
    }
}
