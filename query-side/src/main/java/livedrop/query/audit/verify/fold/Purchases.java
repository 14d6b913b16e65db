package livedrop.query.audit.verify.fold;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Every order there is, each with its money. */
public final class Purchases implements Fold {

    private final Map<UUID, Purchase> purchases = new HashMap<>();

    @Override
    public void take(StoredEvent event, Findings findings) {
        switch (event.aggregateType()) {
            case "Order" -> of(event.stream()).takeOrder(event, findings);
            case "Payment" -> of(event.id("orderId")).takePayment(event, event.text("orderId"), findings);
            default -> {}
        }
    }

    private Purchase of(UUID order) {
        return purchases.computeIfAbsent(order, _ -> new Purchase());
    }

    @Override
    public void end(Instant late, Findings findings) {
        purchases.forEach((order, purchase) -> purchase.end(order.toString(), late, findings));
    }

    /** The orders that there are events of. */
    public Set<UUID> orders() {
        return purchases.keySet();
    }
}
