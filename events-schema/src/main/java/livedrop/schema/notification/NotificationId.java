package livedrop.schema.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import livedrop.schema.DerivedId;
import livedrop.schema.account.UserId;

/** The id of a notification: it follows from whom it is for and its sender's key, or from all that it says. */
public record NotificationId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public NotificationId {}

    /** @throws IllegalArgumentException when the text is no UUID */
    public static NotificationId parse(String text) {
        return new NotificationId(UUID.fromString(text));
    }

    public static NotificationId of(UserId userId, String idempotencyKey) {
        return new NotificationId(DerivedId.of("notification", userId, idempotencyKey));
    }

    /** @param payload as text, the same for the same payload */
    public static NotificationId ofContent(UserId userId, String type, String payload) {
        return new NotificationId(DerivedId.of("notification-of-content", userId, type, payload));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
