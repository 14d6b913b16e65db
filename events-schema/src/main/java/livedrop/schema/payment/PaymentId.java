package livedrop.schema.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import livedrop.schema.DerivedId;
import livedrop.schema.order.OrderId;

/** The id of a payment: it follows from the order and the idempotency key. It is also the key that the provider gets. */
public record PaymentId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PaymentId {}

    /** @throws IllegalArgumentException when the text is no UUID */
    public static PaymentId parse(String text) {
        return new PaymentId(UUID.fromString(text));
    }

    public static PaymentId of(OrderId orderId, String idempotencyKey) {
        return new PaymentId(DerivedId.of("payment", orderId, idempotencyKey));
    }

    /** The payment of an order that was placed together with its payment method. */
    public static PaymentId atCheckout(OrderId orderId) {
        return new PaymentId(DerivedId.of("payment-at-checkout", orderId));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
