package livedrop.query.order;

import livedrop.query.view.Fold;
import livedrop.query.view.LostViewException;
import livedrop.query.view.ViewEvent;
import livedrop.schema.document.OrderDocument;
import livedrop.schema.order.OrderEvent;
import livedrop.schema.order.OrderPlaced;
import org.jspecify.annotations.Nullable;

/** An order is the fold of its own events. */
final class OrderFold implements Fold<OrderDocument> {

    static final OrderFold INSTANCE = new OrderFold();

    private OrderFold() {}

    @Override
    public @Nullable OrderDocument next(@Nullable OrderDocument before, ViewEvent event) {
        return switch (event.payload()) {
            case OrderPlaced placed -> OrderDocument.of(placed, event.at());
            case OrderEvent change when before != null -> before.with(change, event.at());
            case OrderEvent change -> throw new LostViewException("order " + change.orderId());
            default -> before;
        };
    }
}
