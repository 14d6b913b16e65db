package livedrop.schema.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import livedrop.schema.DerivedId;
import livedrop.schema.account.UserId;

/** The id of an order: it follows from the buyer and the idempotency key. */
public record OrderId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OrderId {}

    /** @throws IllegalArgumentException when the text is no UUID */
    public static OrderId parse(String text) {
        return new OrderId(UUID.fromString(text));
    }

    public static OrderId of(UserId userId, String idempotencyKey) {
        return new OrderId(DerivedId.of("order", userId, idempotencyKey));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
