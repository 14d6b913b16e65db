package livedrop.query.audit.verify.fold;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which events are folded: all, or those of one drop, its stocks, its orders and their payments. */
public final class Scope {

    private final @Nullable UUID drop;
    private final Set<UUID> orders = new HashSet<>();

    /** @param drop all drops when null */
    public Scope(@Nullable UUID drop) {
        this.drop = drop;
    }

    public boolean isPart() {
        return drop != null;
    }

    /** Asked in the order of the log: the first event of an order says which drop its payments belong to. */
    public boolean includes(StoredEvent event) {
        if (drop == null) {
            return true;
        }
        if (event.aggregateType().equals("Payment")) {
            return orders.contains(event.id("orderId"));
        }
        boolean ofDrop = event.id("dropId").equals(drop);
        if (ofDrop && event.aggregateType().equals("Order")) {
            orders.add(event.stream());
        }
        return ofDrop || event.stream().equals(drop);
    }
}
