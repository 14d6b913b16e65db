package livedrop.query.audit.verify.fold;

import java.util.UUID;
import livedrop.query.audit.verify.memory.Memory;
import org.jspecify.annotations.Nullable;

/**
 * Which events are folded: all, or those of one drop, its stocks, its orders and their payments.
 *
 * @param drop all drops when null
 */
public record Scope(@Nullable UUID drop) {

    public boolean isPart() {
        return drop != null;
    }

    /** Whether an event may be one of those: of a payment it shows when its order is known. */
    public boolean mayInclude(StoredEvent event) {
        return isPayment(event) || isOfDrop(event);
    }

    /** Asked in the order of the log: the first event of an order says which drop its payments belong to. */
    public boolean includes(StoredEvent event, Memory memory) {
        return isPayment(event)
                ? drop == null
                        || memory.get(Purchases.PURCHASE, event.id("orderId")).isPresent()
                : isOfDrop(event);
    }

    private static boolean isPayment(StoredEvent event) {
        return event.aggregateType().equals("Payment");
    }

    private boolean isOfDrop(StoredEvent event) {
        return drop == null || event.id("dropId").equals(drop) || event.stream().equals(drop);
    }
}
