package livedrop.schema.inventory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import livedrop.schema.DerivedId;
import livedrop.schema.account.UserId;
import livedrop.schema.order.OrderId;

/**
 * The id of a claim on stock. An order has one, and a second one when it was paid after its hold ran out. A service that
 * reserves without an order chooses its own.
 */
public record ReservationId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ReservationId {}

    /** @throws IllegalArgumentException when the text is no UUID */
    public static ReservationId parse(String text) {
        return new ReservationId(UUID.fromString(text));
    }

    /** The claim an order makes when it is placed. */
    public static ReservationId first(OrderId orderId) {
        return new ReservationId(orderId.value());
    }

    /** The claim an order makes when its payment came after its hold had run out. */
    public static ReservationId afterLapse(OrderId orderId) {
        return new ReservationId(DerivedId.of("reservation-after-lapse", orderId));
    }

    public static ReservationId of(UserId userId, String idempotencyKey) {
        return new ReservationId(DerivedId.of("reservation", userId, idempotencyKey));
    }

    /** Stands where the stock names an order, when there is none: no order has this id. */
    public OrderId inPlaceOfOrder() {
        return new OrderId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
