package livedrop.schema.document;

import java.time.Instant;
import livedrop.schema.Money;
import livedrop.schema.RefusalCode;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
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
 * An order as its buyer sees it.
 *
 * @param amount of the whole order
 * @param reason why it did not come to a sale, as a {@link RefusalCode}
 */
public record OrderDocument(
        OrderId id,
        UserId userId,
        DropId dropId,
        ProductId productId,
        int quantity,
        Money amount,
        OrderStatus status,
        @Nullable RefusalCode reason,
        @Nullable Instant holdExpiresAt,
        @Nullable PaymentId paymentId,
        Instant placedAt,
        Instant updatedAt) {

    public static OrderDocument of(OrderPlaced event, Instant at) {
        return new OrderDocument(
                event.orderId(),
                event.userId(),
                event.dropId(),
                event.productId(),
                event.quantity(),
                event.amount(),
                OrderStatus.PENDING,
                null,
                null,
                null,
                at,
                at);
    }

    public OrderDocument with(OrderEvent event, Instant at) {
        return switch (event) {
            case OrderPlaced placed -> of(placed, at);
            case OrderReserved reserved -> with(OrderStatus.RESERVED, null, reserved.holdExpiresAt(), paymentId, at);
            case OrderPaymentStarted started -> with(status, reason, holdExpiresAt, started.paymentId(), at);
            case OrderCancellationRequested _ -> with(status, reason, at);
            case OrderConfirmed _ -> with(OrderStatus.CONFIRMED, null, at);
            case OrderRejected rejected -> with(OrderStatus.REJECTED, rejected.reason(), at);
            case OrderFailed failed -> with(OrderStatus.FAILED, failed.reason(), at);
            case OrderExpired _ -> with(OrderStatus.EXPIRED, RefusalCode.HOLD_EXPIRED, at);
            case OrderCancelled cancelled -> with(OrderStatus.CANCELLED, cancelled.reason(), at);
            case OrderRefunded refunded -> with(OrderStatus.REFUNDED, refunded.reason(), at);
        };
    }

    private OrderDocument with(OrderStatus status, @Nullable RefusalCode reason, Instant at) {
        return with(status, reason, holdExpiresAt, paymentId, at);
    }

    private OrderDocument with(
            OrderStatus status,
            @Nullable RefusalCode reason,
            @Nullable Instant holdExpiresAt,
            @Nullable PaymentId paymentId,
            Instant at) {
        return new OrderDocument(
                id,
                userId,
                dropId,
                productId,
                quantity,
                amount,
                status,
                reason,
                holdExpiresAt,
                paymentId,
                placedAt,
                at);
    }
}
