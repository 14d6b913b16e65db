package livedrop.command.order;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import livedrop.eventstore.LoggedEvent;
import livedrop.schema.document.OrderDocument;
import livedrop.schema.document.OrderStatus;
import livedrop.schema.order.OrderEvent;
import livedrop.schema.order.OrderPlaced;

/** An order as its stream tells it. */
record OrderHistory(OrderPlaced placed, OrderDocument order) {
    private static final Set<OrderStatus> OPEN = Set.of(OrderStatus.PENDING, OrderStatus.RESERVED);

    /** Nothing when the stream does not begin with an order. */
    static Optional<OrderHistory> of(List<LoggedEvent> stream) {
        if (stream.isEmpty() || !(stream.getFirst().payload() instanceof OrderPlaced placed)) {
            return Optional.empty();
        }
        OrderDocument order = OrderDocument.of(placed, stream.getFirst().at());
        for (LoggedEvent logged : stream) {
            if (logged.payload() instanceof OrderEvent event) {
                order = order.with(event, logged.at());
            }
        }
        return Optional.of(new OrderHistory(placed, order));
    }

    /** Whether the stock has answered. */
    static boolean isDecided(List<LoggedEvent> stream) {
        return of(stream)
                .filter(history -> history.order().status() != OrderStatus.PENDING)
                .isPresent();
    }

    static boolean hasEnded(List<LoggedEvent> stream) {
        return of(stream)
                .filter(history -> !OPEN.contains(history.order().status()))
                .isPresent();
    }
}
