package livedrop.command.twin.drop;

import livedrop.command.order.OrderAggregate;

/** A feature that knows another one. */
public record NosyDrop(Class<OrderAggregate> other) {

    public NosyDrop() {
        this(OrderAggregate.class);
    }
}
