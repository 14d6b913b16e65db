package livedrop.schema.notification;

import java.util.Map;
import livedrop.schema.account.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a notification. A repeat finds it sent. */
public sealed interface NotificationCommand {

    @TargetAggregateIdentifier
    NotificationId notificationId();

    /** Its parts are those of {@link NotificationSent}. */
    record SendNotification(NotificationId notificationId, UserId userId, String type, Map<String, Object> payload)
            implements NotificationCommand {}
}
