package livedrop.query.news;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import livedrop.schema.DerivedId;
import livedrop.schema.RefusalCode;
import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.drop.DropEvent;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.DropScheduled;
import livedrop.schema.drop.DropStarted;
import livedrop.schema.inventory.InventoryEvent;
import livedrop.schema.inventory.StockLow;
import livedrop.schema.inventory.StockSoldOut;
import livedrop.schema.notification.NotificationSent;
import livedrop.schema.order.OrderCancelled;
import livedrop.schema.order.OrderConfirmed;
import livedrop.schema.order.OrderEvent;
import livedrop.schema.order.OrderExpired;
import livedrop.schema.order.OrderFailed;
import livedrop.schema.order.OrderRefunded;
import org.jspecify.annotations.Nullable;

/**
 * What an event is to people: a word to one person, or an announcement to all who follow the creator.
 *
 * <p>A person is told how an order ended, unless that is the answer to what the person has just asked: a rejected order
 * and one that its buyer cancelled are not news. That a product is low or sold out is announced once a drop, however
 * often units come back.
 */
public sealed interface News {

    Notice notice();

    /** To one person. */
    record Personal(UserId userId, Notice notice) implements News {}

    /** @param creator who announces; absent when the event does not say, then the drop's creator */
    record Announcement(DropId dropId, @Nullable CreatorId creator, Notice notice) implements News {

        /** The same, as the creator says it. */
        public Announcement by(CreatorId speaker) {
            return new Announcement(dropId, speaker, notice.with("creatorId", speaker));
        }

        private Announcement saying(String name, Object value) {
            return new Announcement(dropId, creator, notice.with(name, value));
        }
    }

    /** What the event is to people; none when it is no news. */
    static Optional<News> of(Object event) {
        return switch (event) {
            case NotificationSent sent ->
                Optional.of(new Personal(
                        sent.userId(), new Notice(sent.notificationId().value(), sent.type(), sent.payload())));
            case OrderConfirmed order -> personal("order.confirmed", order, null);
            case OrderFailed order -> personal("order.failed", order, order.reason());
            case OrderExpired order -> personal("order.expired", order, null);
            case OrderRefunded order -> personal("order.refunded", order, order.reason());
            case OrderCancelled order
            when order.reason() == RefusalCode.DROP_CANCELLED -> personal("order.cancelled", order, order.reason());
            default -> announcement(event).map(News.class::cast);
        };
    }

    /** The announcement that the event is; none when it is no news, or one for a single person. */
    static Optional<Announcement> announcement(Object event) {
        return switch (event) {
            case DropScheduled drop ->
                Optional.of(announced("drop.scheduled", drop)
                        .saying("startsAt", drop.startsAt())
                        .saying("endsAt", drop.endsAt())
                        .by(drop.creatorId()));
            case DropStarted drop ->
                Optional.of(announced("drop.started", drop)
                        .saying("endsAt", drop.endsAt())
                        .by(drop.creatorId()));
            case StockLow stock ->
                Optional.of(announced("stock.low", stock)
                        .saying("available", stock.level().available()));
            case StockSoldOut stock -> Optional.of(announced("drop.sold_out", stock));
            default -> Optional.empty();
        };
    }

    /** The classes of the events that are news. */
    static Stream<Class<?>> events() {
        return Stream.of(
                NotificationSent.class,
                OrderConfirmed.class,
                OrderFailed.class,
                OrderExpired.class,
                OrderRefunded.class,
                OrderCancelled.class,
                DropScheduled.class,
                DropStarted.class,
                StockLow.class,
                StockSoldOut.class);
    }

    private static Optional<News> personal(String type, OrderEvent order, @Nullable RefusalCode reason) {
        UUID id = DerivedId.of("notification-of-order", order.orderId(), type);
        Notice notice =
                new Notice(id, type, Map.of()).with("orderId", order.orderId()).with("dropId", order.dropId());
        return Optional.of(new Personal(order.userId(), reason == null ? notice : notice.with("reason", reason)));
    }

    private static Announcement announced(String type, DropEvent drop) {
        UUID id = DerivedId.of("announcement", type, drop.dropId());
        return new Announcement(drop.dropId(), null, new Notice(id, type, Map.of("dropId", drop.dropId())));
    }

    private static Announcement announced(String type, InventoryEvent stock) {
        UUID id = DerivedId.of("announcement", type, stock.dropId(), stock.productId());
        Notice notice = new Notice(id, type, Map.of("dropId", stock.dropId())).with("productId", stock.productId());
        return new Announcement(stock.dropId(), null, notice);
    }
}
