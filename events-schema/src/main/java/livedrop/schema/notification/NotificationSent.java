package livedrop.schema.notification;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import livedrop.schema.account.UserId;
import org.axonframework.serialization.Revision;

/**
 * A person is to be told something.
 *
 * @param type what it is about, as in {@code parcel.sent}: lower case, parts with dots between them
 * @param payload a JSON object of texts, whole numbers, truth values, lists and objects; ids, never personal data, for it
 *     stays in the log when the person is gone
 */
@Revision("1")
public record NotificationSent(NotificationId notificationId, UserId userId, String type, Map<String, Object> payload)
        implements NotificationEvent {

    public NotificationSent {
        payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
    }
}
