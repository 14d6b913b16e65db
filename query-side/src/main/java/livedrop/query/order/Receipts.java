package livedrop.query.order;

import java.util.List;
import java.util.Map;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.query.view.ViewEvent;
import livedrop.schema.account.UserId;
import livedrop.schema.document.OrderDocument;
import livedrop.schema.document.OrderStatus;
import livedrop.schema.document.ReceiptDocument;
import livedrop.schema.inventory.InventoryEvent;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.inventory.ReservationRefused;
import livedrop.schema.inventory.StockAllocated;
import livedrop.schema.inventory.StockConfirmed;
import livedrop.schema.inventory.StockReleased;
import livedrop.schema.inventory.StockReserved;
import livedrop.schema.order.OrderId;
import livedrop.schema.order.OrderPlaced;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Receipts of refused orders, folded from the log each time: what they say cannot be out of date. */
@Component
class Receipts {

    /** The events that say how many units are left. */
    private static final List<Class<?>> LEVELS =
            List.of(StockAllocated.class, StockReserved.class, StockReleased.class, StockConfirmed.class);

    private final EventLog log;

    Receipts(EventLog log) {
        this.log = log;
    }

    /**
     * The receipt of an order that the stock refused; empty when the buyer has no such order. Fails with
     * {@code ORDER_NOT_REFUSED} when it was not refused, or not yet.
     */
    Mono<ReceiptDocument> of(OrderId orderId, UserId buyer) {
        return log.stream(orderId.toString())
                .collectList()
                .filter(stream -> isOrderOf(buyer, stream))
                .doOnNext(Receipts::requireRefused)
                .flatMap(stream -> refusal(stream).flatMap(refusal -> receipt(placed(stream), refusal)));
    }

    /** The stream may be another aggregate's: whoever asks may name any id. */
    private static boolean isOrderOf(UserId buyer, List<LoggedEvent> stream) {
        return !stream.isEmpty()
                && stream.getFirst().payload() instanceof OrderPlaced placed
                && placed.userId().equals(buyer);
    }

    private static OrderPlaced placed(List<LoggedEvent> stream) {
        return (OrderPlaced) stream.getFirst().payload();
    }

    private static void requireRefused(List<LoggedEvent> stream) {
        @Nullable OrderDocument order = null;
        for (LoggedEvent event : stream) {
            order = OrderFold.INSTANCE.next(order, ViewEvent.of(event));
        }
        if (order == null || order.status() != OrderStatus.REJECTED) {
            throw new ApiException(
                    ErrorCode.ORDER_NOT_REFUSED,
                    "The order was not refused.",
                    Map.of("status", String.valueOf(order == null ? null : order.status())));
        }
    }

    /** It stands in the stream of the stock, soon after the order in the log. */
    private Mono<LoggedEvent> refusal(List<LoggedEvent> stream) {
        OrderPlaced order = placed(stream);
        ReservationId claim = ReservationId.first(order.orderId());
        return log.of(List.of(order.inventoryId().toString()), stream.getFirst().index(), Integer.MAX_VALUE)
                .filter(event -> event.payload() instanceof ReservationRefused refused
                        && refused.reservationId().equals(claim))
                .next();
    }

    private Mono<ReceiptDocument> receipt(OrderPlaced order, LoggedEvent refusal) {
        return log.lastBefore(refusal.aggregateId(), refusal.sequence(), LEVELS)
                .map(level -> available((InventoryEvent) level.payload()))
                .map(available -> new ReceiptDocument(
                        order.orderId(),
                        order.dropId(),
                        order.productId(),
                        order.quantity(),
                        refusal.index(),
                        refusal.at(),
                        available,
                        ((ReservationRefused) refusal.payload()).reason()));
    }

    private static int available(InventoryEvent event) {
        return switch (event) {
            case StockAllocated allocated -> allocated.quantity();
            case StockReserved reserved -> reserved.level().available();
            case StockReleased released -> released.level().available();
            case StockConfirmed confirmed -> confirmed.level().available();
            default -> throw new IllegalArgumentException(event + " (expected: one that says what is left)");
        };
    }
}
