package livedrop.command.notification;

import livedrop.schema.notification.NotificationCommand.SendNotification;
import livedrop.schema.notification.NotificationId;
import livedrop.schema.notification.NotificationSent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A notification: its stream has one event. */
@Aggregate(type = "Notification")
public class NotificationAggregate {

    private @Nullable NotificationId id;

    @AggregateIdentifier
    public @Nullable NotificationId id() {
        return id;
    }

    /** Always begins a stream: a repeat collides with what was sent under the id before. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    public void handle(SendNotification command) {
        AggregateLifecycle.apply(
                new NotificationSent(command.notificationId(), command.userId(), command.type(), command.payload()));
    }

    @EventSourcingHandler
    public void on(NotificationSent event) {
        id = event.notificationId();
    }
}
