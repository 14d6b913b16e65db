package livedrop.query.live.frame;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import livedrop.query.news.News;
import livedrop.query.news.Notice;
import livedrop.schema.RefusalCode;
import livedrop.schema.document.DropDocument;
import livedrop.schema.document.OrderDocument;
import livedrop.schema.document.OrderStatus;
import livedrop.schema.drop.DropCancelled;
import livedrop.schema.drop.DropEnded;
import livedrop.schema.drop.DropEvent;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.DropRescheduled;
import livedrop.schema.drop.DropScheduled;
import livedrop.schema.drop.DropStarted;
import livedrop.schema.inventory.InventoryEvent;
import livedrop.schema.inventory.ReservationRefused;
import livedrop.schema.inventory.SalesClosed;
import livedrop.schema.inventory.SalesOpened;
import livedrop.schema.inventory.StockAllocated;
import livedrop.schema.inventory.StockConfirmed;
import livedrop.schema.inventory.StockLevel;
import livedrop.schema.inventory.StockLow;
import livedrop.schema.inventory.StockReleased;
import livedrop.schema.inventory.StockReserved;
import livedrop.schema.inventory.StockSoldOut;
import livedrop.schema.notification.NotificationSent;
import livedrop.schema.order.OrderCancellationRequested;
import livedrop.schema.order.OrderCancelled;
import livedrop.schema.order.OrderConfirmed;
import livedrop.schema.order.OrderEvent;
import livedrop.schema.order.OrderExpired;
import livedrop.schema.order.OrderFailed;
import livedrop.schema.order.OrderId;
import livedrop.schema.order.OrderPaymentStarted;
import livedrop.schema.order.OrderPlaced;
import livedrop.schema.order.OrderRefunded;
import livedrop.schema.order.OrderRejected;
import livedrop.schema.order.OrderReserved;
import livedrop.schema.payment.PaymentId;
import livedrop.schema.product.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * Says in the words of the public contract what an event means to those who listen.
 *
 * <p>{@code drop.sold_out} and {@code stock.low} are said of one product of the drop, which they name: a drop with
 * several products is sold out when all of them are. An event that changes nothing a reader could see has no frame.
 */
public final class Frames {

    private final Function<Object, byte[]> json;

    /** @param json writes an object as JSON on one line */
    public Frames(Function<Object, byte[]> json) {
        this.json = json;
    }

    /** The frame of an event; none when nothing a reader could see has changed. */
    public Optional<Frame> of(LiveEvent logged) {
        return switch (logged.payload()) {
            case DropEvent event -> Optional.of(of(event, logged));
            case InventoryEvent event -> of(event, logged);
            case OrderEvent event -> of(event, logged);
            case NotificationSent event -> News.of(event).map(news -> notification(logged, news.notice()));
            case Notice notice -> Optional.of(notification(logged, notice));
            default -> Optional.empty();
        };
    }

    private Frame of(DropEvent event, LiveEvent logged) {
        DropChange change =
                switch (event) {
                    case DropScheduled drop ->
                        new DropChange(
                                "drop.scheduled",
                                drop.dropId(),
                                drop.title(),
                                drop.startsAt(),
                                drop.endsAt(),
                                logged.at());
                    case DropRescheduled drop ->
                        new DropChange(
                                "drop.scheduled",
                                drop.dropId(),
                                drop.title(),
                                drop.startsAt(),
                                drop.endsAt(),
                                logged.at());
                    case DropStarted drop ->
                        new DropChange("drop.started", drop.dropId(), null, null, drop.endsAt(), logged.at());
                    case DropEnded drop -> new DropChange("drop.ended", drop.dropId(), null, null, null, logged.at());
                    case DropCancelled drop ->
                        new DropChange("drop.cancelled", drop.dropId(), null, null, null, logged.at());
                };
        return frame(logged, change.type(), change);
    }

    private Optional<Frame> of(InventoryEvent event, LiveEvent logged) {
        return switch (event) {
            case StockReserved stock -> Optional.of(stock("stock.changed", stock, stock.level(), logged));
            case StockReleased stock -> Optional.of(stock("stock.changed", stock, stock.level(), logged));
            case StockConfirmed stock -> Optional.of(stock("stock.changed", stock, stock.level(), logged));
            case StockLow stock -> Optional.of(stock("stock.low", stock, stock.level(), logged));
            case StockSoldOut stock -> Optional.of(stock("drop.sold_out", stock, stock.level(), logged));
            case StockAllocated _, SalesOpened _, ReservationRefused _, SalesClosed _ -> Optional.empty();
        };
    }

    private Frame stock(String type, InventoryEvent event, StockLevel level, LiveEvent logged) {
        StockChange change = new StockChange(
                type,
                event.dropId(),
                event.productId(),
                level.allocated(),
                level.available(),
                level.held(),
                level.sold(),
                logged.at());
        return type.equals("stock.changed")
                ? Frame.stock(logged.index(), type, json.apply(change), event.productId())
                : frame(logged, type, change);
    }

    private Optional<Frame> of(OrderEvent event, LiveEvent logged) {
        return switch (event) {
            case OrderPlaced _ -> order(event, OrderStatus.PENDING, null, logged);
            case OrderReserved reserved -> Optional.of(reserved(reserved, logged));
            case OrderPaymentStarted started -> Optional.of(paying(started, logged));
            case OrderCancellationRequested _ -> Optional.empty();
            case OrderConfirmed _ -> order(event, OrderStatus.CONFIRMED, null, logged);
            case OrderRejected rejected -> order(event, OrderStatus.REJECTED, rejected.reason(), logged);
            case OrderFailed failed -> order(event, OrderStatus.FAILED, failed.reason(), logged);
            case OrderExpired _ -> order(event, OrderStatus.EXPIRED, RefusalCode.HOLD_EXPIRED, logged);
            case OrderCancelled cancelled -> order(event, OrderStatus.CANCELLED, cancelled.reason(), logged);
            case OrderRefunded refunded -> order(event, OrderStatus.REFUNDED, refunded.reason(), logged);
        };
    }

    private Optional<Frame> order(
            OrderEvent event, OrderStatus status, @Nullable RefusalCode reason, LiveEvent logged) {
        String type = status == OrderStatus.CONFIRMED ? "order.confirmed" : "order.updated";
        OrderChange change =
                new OrderChange(type, event.orderId(), event.dropId(), status, reason, null, null, logged.at());
        Frame frame = frame(logged, type, change);
        return Optional.of(News.of(event)
                .map(news -> frame.after(told(Frame.NO_ID, logged.at(), news.notice())))
                .orElse(frame));
    }

    private Frame notification(LiveEvent logged, Notice notice) {
        return told(logged.index(), logged.at(), notice);
    }

    private Frame told(long id, Instant at, Notice notice) {
        Map<String, Object> payload = notice.payload();
        Notification told = new Notification(
                "notification", notice.id(), notice.type(), payload.get("dropId"), payload.get("orderId"), payload, at);
        return Frame.of(id, told.type(), json.apply(told));
    }

    private Frame reserved(OrderReserved event, LiveEvent logged) {
        OrderChange change = new OrderChange(
                "order.updated",
                event.orderId(),
                event.dropId(),
                OrderStatus.RESERVED,
                null,
                event.holdExpiresAt(),
                null,
                logged.at());
        return frame(logged, change.type(), change);
    }

    private Frame paying(OrderPaymentStarted event, LiveEvent logged) {
        OrderChange change = new OrderChange(
                "order.updated",
                event.orderId(),
                event.dropId(),
                OrderStatus.RESERVED,
                null,
                null,
                event.paymentId(),
                logged.at());
        return frame(logged, change.type(), change);
    }

    private Frame frame(LiveEvent logged, String type, Object data) {
        return Frame.of(logged.index(), type, json.apply(data));
    }

    /** The whole drop; its id is the index of the last event that is in it. */
    public Frame snapshot(DropDocument drop, Instant at) {
        byte[] data = json.apply(new DropSnapshot("snapshot", drop.id(), at, drop));
        return Frame.of(drop.version(), "snapshot", data);
    }

    /** @param index global index up to which every event of the user is in the orders */
    public Frame snapshot(List<OrderDocument> orders, long index, Instant at) {
        return Frame.of(index, "snapshot", json.apply(new OrdersSnapshot("snapshot", orders, at)));
    }

    /** Tells a reader to forget what it knows: a snapshot follows. */
    public Frame resync(Channel channel, Instant at) {
        DropId dropId = channel.kind() == Channel.Kind.DROP ? new DropId(channel.id()) : null;
        return Frame.of(Frame.NO_ID, "resync", json.apply(new Resync("resync", dropId, at)));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record DropChange(
            String type,
            DropId dropId,
            @Nullable String title,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            Instant at) {}

    private record StockChange(
            String type,
            DropId dropId,
            ProductId productId,
            int allocated,
            int available,
            int held,
            int sold,
            Instant at) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record OrderChange(
            String type,
            OrderId orderId,
            DropId dropId,
            OrderStatus status,
            @Nullable RefusalCode reason,
            @Nullable Instant holdExpiresAt,
            @Nullable PaymentId paymentId,
            Instant at) {}

    /** @param orderId {@code dropId} and {@code orderId} are those of the payload, where every frame has them */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Notification(
            String type,
            UUID notificationId,
            String notificationType,
            @Nullable Object dropId,
            @Nullable Object orderId,
            Map<String, Object> payload,
            Instant at) {}

    private record DropSnapshot(String type, DropId dropId, Instant at, DropDocument drop) {}

    private record OrdersSnapshot(String type, List<OrderDocument> orders, Instant at) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Resync(String type, @Nullable DropId dropId, Instant at) {}
}
