package livedrop.query.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livedrop.schema.account.AccountEvent;
import livedrop.schema.creator.CreatorEvent;
import livedrop.schema.drop.DropEvent;
import livedrop.schema.follow.FollowEvent;
import livedrop.schema.inventory.InventoryEvent;
import livedrop.schema.notification.NotificationEvent;
import livedrop.schema.order.OrderEvent;
import livedrop.schema.payment.PaymentEvent;
import livedrop.schema.product.ProductEvent;
import livedrop.schema.projection.ProjectionEvent;
import livedrop.schema.support.SupportEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Writes events into the store, each into the stream of its aggregate. */
public final class History {

    private final EventStore store;
    private final Map<String, Long> sequences = new HashMap<>();

    public History(EventStore store) {
        this.store = store;
    }

    /** Appends the events in one transaction. */
    public synchronized void append(Object... payloads) {
        append(List.of(payloads));
    }

    public synchronized void append(List<Object> payloads) {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (Object payload : payloads) {
            String id = streamOf(payload);
            long sequence = sequences.merge(id, 1L, Long::sum) - 1;
            messages.add(new GenericDomainEventMessage<>(typeOf(payload), id, sequence, payload));
        }
        store.publish(messages);
    }

    private static String streamOf(Object payload) {
        Object id =
                switch (payload) {
                    case AccountEvent event -> event.userId();
                    case CreatorEvent event -> event.creatorId().stream();
                    case FollowEvent event -> event.followId();
                    case ProductEvent event -> event.productId();
                    case DropEvent event -> event.dropId();
                    case InventoryEvent event -> event.inventoryId();
                    case OrderEvent event -> event.orderId();
                    case PaymentEvent event -> event.paymentId();
                    case NotificationEvent event -> event.notificationId();
                    case SupportEvent event -> event.caseId();
                    case ProjectionEvent event -> event.projectionId();
                    default -> throw new IllegalArgumentException("no stream for " + payload);
                };
        return id.toString();
    }

    private static String typeOf(Object payload) {
        return switch (payload) {
            case AccountEvent _ -> "Account";
            case CreatorEvent _ -> "Creator";
            case FollowEvent _ -> "Follow";
            case ProductEvent _ -> "Product";
            case DropEvent _ -> "Drop";
            case InventoryEvent _ -> "Inventory";
            case OrderEvent _ -> "Order";
            case NotificationEvent _ -> "Notification";
            case SupportEvent _ -> "Case";
            case ProjectionEvent _ -> "Projection";
            default -> "Payment";
        };
    }
}
