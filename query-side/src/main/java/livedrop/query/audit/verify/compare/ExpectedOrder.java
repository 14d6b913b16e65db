package livedrop.query.audit.verify.compare;

import livedrop.query.audit.verify.fold.StoredEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An order as its buyer sees it. */
final class ExpectedOrder implements Expected {

    private final ObjectNode order = JsonMapper.shared().createObjectNode();

    @Override
    public void take(StoredEvent event) {
        switch (event.type()) {
            case "OrderPlaced" -> place(event);
            case "OrderReserved" -> {
                order.set("holdExpiresAt", event.payload().path("holdExpiresAt"));
                stand("RESERVED", null);
            }
            case "OrderPaymentStarted" -> order.set("paymentId", event.payload().path("paymentId"));
            case "OrderConfirmed" -> stand("CONFIRMED", null);
            case "OrderExpired" -> stand("EXPIRED", "HOLD_EXPIRED");
            case "OrderRejected" -> stand("REJECTED", event.text("reason"));
            case "OrderFailed" -> stand("FAILED", event.text("reason"));
            case "OrderCancelled" -> stand("CANCELLED", event.text("reason"));
            case "OrderRefunded" -> stand("REFUNDED", event.text("reason"));
            default -> {}
        }
        order.put("updatedAt", event.at().toString());
    }

    private void place(StoredEvent event) {
        order.put("id", event.text("orderId"));
        for (String field : new String[] {"userId", "dropId", "productId", "quantity", "amount"}) {
            order.set(field, event.payload().path(field));
        }
        order.putNull("holdExpiresAt");
        order.putNull("paymentId");
        order.put("placedAt", event.at().toString());
        stand("PENDING", null);
    }

    private void stand(String status, @Nullable String reason) {
        order.put("status", status);
        order.put("reason", reason);
    }

    @Override
    public ObjectNode document() {
        return order;
    }
}
