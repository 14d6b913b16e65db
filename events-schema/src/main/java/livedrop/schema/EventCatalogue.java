package livedrop.schema;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livedrop.schema.account.AccountEvent;
import livedrop.schema.creator.CreatorEvent;
import livedrop.schema.drop.DropEvent;
import livedrop.schema.follow.FollowEvent;
import livedrop.schema.inventory.InventoryEvent;
import livedrop.schema.inventory.ReservationEvent;
import livedrop.schema.notification.NotificationEvent;
import livedrop.schema.order.OrderEvent;
import livedrop.schema.payment.PaymentEvent;
import livedrop.schema.product.ProductEvent;
import livedrop.schema.projection.ProjectionEvent;
import livedrop.schema.support.SupportEvent;

/** All events there are, by the sealed parents that list them. */
public final class EventCatalogue {

    /** The sealed parents, one a feature. */
    public static final List<Class<?>> FAMILIES = List.of(
            AccountEvent.class,
            CreatorEvent.class,
            FollowEvent.class,
            ProductEvent.class,
            DropEvent.class,
            InventoryEvent.class,
            ReservationEvent.class,
            OrderEvent.class,
            PaymentEvent.class,
            NotificationEvent.class,
            SupportEvent.class,
            ProjectionEvent.class);

    private EventCatalogue() {}

    /** The record class of every event, by family and in the order of its life cycle. */
    public static List<Class<?>> all() {
        return FAMILIES.stream()
                .flatMap(family -> Arrays.<Class<?>>stream(family.getPermittedSubclasses()))
                .collect(Collectors.toUnmodifiableList());
    }

    /** The name by which an event goes outside the JVM: its class name without the package. */
    public static String nameOf(Class<?> event) {
        return event.getSimpleName();
    }

    /** @throws IllegalArgumentException when no event has the name */
    public static Class<?> named(String name) {
        return Stream.of(all())
                .flatMap(List::stream)
                .filter(event -> nameOf(event).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("type: " + name + " (expected: the name of an event)"));
    }
}
