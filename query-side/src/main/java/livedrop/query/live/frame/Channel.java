package livedrop.query.live.frame;

import java.util.Optional;
import java.util.UUID;
import livedrop.schema.account.AccountDeleted;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropEvent;
import livedrop.schema.drop.DropId;
import livedrop.schema.inventory.InventoryEvent;
import livedrop.schema.notification.NotificationSent;
import livedrop.schema.order.OrderEvent;

/** What a reader listens to: one drop with its stock, or the orders of one user and what the user is told. */
public record Channel(Kind kind, UUID id) {

    /** The kinds of channels. */
    public enum Kind {
        DROP,
        USER
    }

    public static Channel of(DropId dropId) {
        return new Channel(Kind.DROP, dropId.value());
    }

    public static Channel of(UserId userId) {
        return new Channel(Kind.USER, userId.value());
    }

    /** Whose channel it is; nobody's when it is a drop's. */
    public Optional<UserId> user() {
        return kind == Kind.USER ? Optional.of(new UserId(id)) : Optional.empty();
    }

    /** The channel on which an event is heard; none when it is on no channel. */
    public static Optional<Channel> hearing(Object event) {
        return switch (event) {
            case DropEvent drop -> Optional.of(of(drop.dropId()));
            case InventoryEvent inventory -> Optional.of(of(inventory.dropId()));
            case OrderEvent order -> Optional.of(of(order.userId()));
            case NotificationSent notification -> Optional.of(of(notification.userId()));
            case AccountDeleted account -> Optional.of(of(account.userId()));
            default -> Optional.empty();
        };
    }
}
