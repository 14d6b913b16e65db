package livedrop.query.audit.timeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.EventReplay;
import livedrop.eventstore.LogSlice;
import livedrop.eventstore.LoggedEvent;
import livedrop.eventstore.ReplayedEvent;
import livedrop.query.audit.timeline.TimeLine.Happening;
import livedrop.query.feed.EventFeed.Published;
import livedrop.query.feed.PayloadReader;
import livedrop.schema.order.OrderId;
import livedrop.schema.order.OrderPaymentStarted;
import livedrop.schema.order.OrderPlaced;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Gathers what an order has left in its own stream, in that of its stock and in those of its payments. All of it names
 * the order, and none of it came before the order was placed.
 */
@Component
final class TimeLines {

    private final EventLog log;
    private final EventReplay replay;
    private final PayloadReader payloads;

    TimeLines(EventLog log, EventReplay replay, PayloadReader payloads) {
        this.log = log;
        this.replay = replay;
        this.payloads = payloads;
    }

    /** Empty when there is no such order. */
    Mono<TimeLine> of(OrderId orderId) {
        return log.stream(orderId.toString())
                .collectList()
                .filter(events -> !events.isEmpty() && events.getFirst().payload() instanceof OrderPlaced)
                .flatMap(events -> log.head()
                        .flatMapMany(head -> replay.of(traces(orderId, events, head)))
                        .map(event -> new Happening(event, Change.of(payload(event))))
                        .collectList())
                .map(happenings -> TimeLine.of(orderId, happenings));
    }

    private static LogSlice traces(OrderId orderId, List<LoggedEvent> events, long head) {
        List<String> streams = new ArrayList<>(List.of(orderId.toString()));
        for (LoggedEvent event : events) {
            switch (event.payload()) {
                case OrderPlaced placed -> streams.add(placed.inventoryId().toString());
                case OrderPaymentStarted started ->
                    streams.add(started.paymentId().toString());
                default -> {}
            }
        }
        return LogSlice.between(events.getFirst().index() - 1, head)
                .ofAggregates(streams)
                .mentioning(orderId.toString());
    }

    private Object payload(ReplayedEvent event) {
        return payloads.read(new Published(
                event.index(),
                event.type(),
                Objects.requireNonNullElse(event.revision(), ""),
                event.aggregateId(),
                new String(event.payload(), UTF_8),
                event.at()));
    }
}
