package livedrop.query.twin.drop;

import livedrop.query.order.OrderView;
import livedrop.schema.order.OrderId;

/** Breaks the rule that features do not know each other. */
public record NosyDrop(OrderId order) {

    Object look() {
        return OrderView.document(order);
    }
}
