package livedrop.query.order;

import java.util.Collection;
import java.util.List;
import livedrop.query.redis.DocumentKey;
import livedrop.query.redis.ListMember;
import livedrop.query.view.Documents;
import livedrop.query.view.Projection;
import livedrop.query.view.ViewEvent;
import livedrop.schema.document.OrderDocument;
import livedrop.schema.order.OrderEvent;
import livedrop.schema.order.OrderId;
import livedrop.schema.order.OrderPlaced;

/** Keeps every order, and the orders of each user: all of them, and those for each drop. */
public final class OrderProjection implements Projection {

    @Override
    public boolean handles(Class<?> eventType) {
        return OrderEvent.class.isAssignableFrom(eventType);
    }

    @Override
    public OrderId subject(Object event) {
        return ((OrderEvent) event).orderId();
    }

    @Override
    public Collection<String> documents(Object event) {
        return List.of(OrderView.document(subject(event)).name());
    }

    @Override
    public void project(ViewEvent event, Documents documents) {
        DocumentKey<OrderDocument> key = OrderView.document(subject(event.payload()));
        OrderDocument after = OrderFold.INSTANCE.next(documents.find(key), event);
        if (after != null) {
            documents.put(key, after, event.index());
        }
        if (event.payload() instanceof OrderPlaced placed) {
            String member = ListMember.of(event.index(), placed.orderId().value());
            documents.add(OrderView.listOf(placed.userId()), member);
            documents.add(OrderView.listOf(placed.userId(), placed.dropId()), member);
        }
    }
}
