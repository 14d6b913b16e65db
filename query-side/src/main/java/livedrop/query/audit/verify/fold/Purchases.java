package livedrop.query.audit.verify.fold;

import java.util.UUID;
import java.util.stream.Stream;
import livedrop.query.audit.verify.memory.Key;
import livedrop.query.audit.verify.memory.Kind;
import livedrop.query.audit.verify.memory.Memory;
import org.jspecify.annotations.Nullable;

/** Every order there is, each with its money. */
public final class Purchases implements Fold {

    /** By the id of the order. */
    public static final Kind<Purchase> PURCHASE = new Kind<>("purchase", Purchase.class);

    @Override
    public Stream<Key> needs(StoredEvent event, Memory memory) {
        UUID order = orderOf(event);
        return order == null ? Stream.empty() : Stream.of(PURCHASE.key(order));
    }

    @Override
    public void take(StoredEvent event, Memory memory, Findings findings) {
        UUID order = orderOf(event);
        if (order == null) {
            return;
        }
        Purchase purchase = memory.get(PURCHASE, order).orElseGet(Purchase::new);
        if (event.aggregateType().equals("Order")) {
            purchase.takeOrder(event, findings);
        } else {
            purchase.takePayment(event, event.text("orderId"), findings);
        }
        memory.put(PURCHASE, order, purchase);
    }

    private static @Nullable UUID orderOf(StoredEvent event) {
        return switch (event.aggregateType()) {
            case "Order" -> event.stream();
            case "Payment" -> event.id("orderId");
            default -> null;
        };
    }
}
