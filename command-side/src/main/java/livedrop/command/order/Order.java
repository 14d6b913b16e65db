package livedrop.command.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import livedrop.schema.Money;
import livedrop.schema.RefusalCode;
import livedrop.schema.RefusedException;
import livedrop.schema.order.OrderCancellationRequested;
import livedrop.schema.order.OrderCancelled;
import livedrop.schema.order.OrderCommand;
import livedrop.schema.order.OrderCommand.CancelOrder;
import livedrop.schema.order.OrderCommand.ConfirmOrder;
import livedrop.schema.order.OrderCommand.ExpireOrder;
import livedrop.schema.order.OrderCommand.FailOrder;
import livedrop.schema.order.OrderCommand.MarkReserved;
import livedrop.schema.order.OrderCommand.PayOrder;
import livedrop.schema.order.OrderCommand.PlaceOrder;
import livedrop.schema.order.OrderCommand.RefundOrder;
import livedrop.schema.order.OrderCommand.RejectOrder;
import livedrop.schema.order.OrderCommand.RequestCancellation;
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
import org.jspecify.annotations.Nullable;

/** An order: placed, reserved, paid once at most, and brought to one end. Only a confirmed order can still be refunded. */
public final class Order {
    private enum Phase {
        PENDING,
        RESERVED,
        CONFIRMED,
        CANCELLED,
        /** Rejected, failed, expired or refunded: nothing follows. */
        OVER
    }

    private @Nullable OrderPlaced placed;
    private Phase phase = Phase.PENDING;
    private Instant holdExpiresAt = Instant.MIN;
    private boolean cancellationRequested;
    private @Nullable OrderPaymentStarted payment;

    /**
     * What the command leads to; nothing when the step was taken before or the order has ended another way.
     *
     * @throws RefusedException when the order is unknown, or a buyer's wish comes at the wrong time
     */
    public List<OrderEvent> decide(OrderCommand command, Instant now) {
        return switch (command) {
            case PlaceOrder place -> place(place);
            case MarkReserved reserved -> markReserved(known(command), reserved);
            case PayOrder pay -> pay(known(command), pay, now);
            case RequestCancellation _ -> requestCancellation(known(command));
            case ConfirmOrder _ -> confirm(known(command));
            case RejectOrder reject -> reject(known(command), reject.reason());
            case FailOrder fail -> fail(known(command), fail.reason());
            case ExpireOrder _ -> expire(known(command));
            case CancelOrder cancel -> cancel(known(command), cancel.reason());
            case RefundOrder refund -> refund(known(command), refund.reason());
        };
    }

    private List<OrderEvent> place(PlaceOrder command) {
        if (placed != null) {
            requireSameWish(placed.fingerprint().equals(command.fingerprint()));
            return List.of();
        }
        return List.of(new OrderPlaced(
                command.orderId(),
                command.userId(),
                command.dropId(),
                command.productId(),
                command.inventoryId(),
                command.quantity(),
                command.amount(),
                command.paymentMethod(),
                command.fingerprint()));
    }

    private List<OrderEvent> markReserved(OrderPlaced order, MarkReserved command) {
        if (phase != Phase.PENDING) {
            return List.of();
        }
        List<OrderEvent> events = new ArrayList<>();
        events.add(new OrderReserved(order.orderId(), order.userId(), order.dropId(), command.holdExpiresAt()));
        if (order.paymentMethod() != null && !cancellationRequested) {
            PaymentId paymentId = PaymentId.atCheckout(order.orderId());
            events.add(paymentStarted(order, paymentId, order.amount(), order.paymentMethod()));
        }
        return events;
    }

    private List<OrderEvent> pay(OrderPlaced order, PayOrder command, Instant now) {
        if (payment != null && payment.paymentId().equals(command.paymentId())) {
            requireSameWish(payment.amount().equals(command.amount())
                    && payment.method().equals(command.method()));
            return List.of();
        }
        if (payment != null || !isPayable(now)) {
            throw new RefusedException(RefusalCode.ORDER_NOT_PAYABLE, "The order does not wait for a payment.");
        }
        requireAmount(order.amount(), command.amount());
        return List.of(paymentStarted(order, command.paymentId(), command.amount(), command.method()));
    }

    private List<OrderEvent> requestCancellation(OrderPlaced order) {
        if (phase == Phase.CONFIRMED || phase == Phase.OVER) {
            throw new RefusedException(
                    RefusalCode.ORDER_NOT_CANCELLABLE, "The order has ended, or its payment has gone through.");
        }
        return when(
                isOpen() && !cancellationRequested,
                () -> new OrderCancellationRequested(order.orderId(), order.userId(), order.dropId()));
    }

    private List<OrderEvent> confirm(OrderPlaced order) {
        return when(phase == Phase.RESERVED, () -> new OrderConfirmed(order.orderId(), order.userId(), order.dropId()));
    }

    private List<OrderEvent> reject(OrderPlaced order, RefusalCode reason) {
        return when(
                phase == Phase.PENDING,
                () -> new OrderRejected(order.orderId(), order.userId(), order.dropId(), reason));
    }

    private List<OrderEvent> fail(OrderPlaced order, RefusalCode reason) {
        return when(
                phase == Phase.RESERVED,
                () -> new OrderFailed(order.orderId(), order.userId(), order.dropId(), reason));
    }

    private List<OrderEvent> expire(OrderPlaced order) {
        return when(
                phase == Phase.RESERVED && payment == null,
                () -> new OrderExpired(order.orderId(), order.userId(), order.dropId()));
    }

    private List<OrderEvent> cancel(OrderPlaced order, RefusalCode reason) {
        return when(isOpen(), () -> new OrderCancelled(order.orderId(), order.userId(), order.dropId(), reason));
    }

    private List<OrderEvent> refund(OrderPlaced order, RefusalCode reason) {
        return when(
                phase == Phase.RESERVED || phase == Phase.CONFIRMED,
                () -> new OrderRefunded(order.orderId(), order.userId(), order.dropId(), reason));
    }

    public void evolve(OrderEvent event) {
        switch (event) {
            case OrderPlaced first -> placed = first;
            case OrderReserved reserved -> {
                phase = Phase.RESERVED;
                holdExpiresAt = reserved.holdExpiresAt();
            }
            case OrderPaymentStarted started -> payment = started;
            case OrderCancellationRequested _ -> cancellationRequested = true;
            case OrderConfirmed _ -> phase = Phase.CONFIRMED;
            case OrderCancelled _ -> phase = Phase.CANCELLED;
            case OrderRejected _, OrderFailed _, OrderExpired _, OrderRefunded _ -> phase = Phase.OVER;
        }
    }

    /** The id, once the order is placed. */
    public @Nullable OrderId id() {
        return placed == null ? null : placed.orderId();
    }

    private boolean isOpen() {
        return phase == Phase.PENDING || phase == Phase.RESERVED;
    }

    private boolean isPayable(Instant now) {
        return phase == Phase.RESERVED && !cancellationRequested && now.isBefore(holdExpiresAt);
    }

    private OrderPlaced known(OrderCommand command) {
        if (placed == null) {
            throw new RefusedException(RefusalCode.UNKNOWN_AGGREGATE, "There is no order " + command.orderId() + ".");
        }
        return placed;
    }

    private static OrderPaymentStarted paymentStarted(
            OrderPlaced order, PaymentId paymentId, Money amount, String method) {
        return new OrderPaymentStarted(order.orderId(), order.userId(), order.dropId(), paymentId, amount, method);
    }

    private static List<OrderEvent> when(boolean due, Supplier<OrderEvent> event) {
        return due ? List.of(event.get()) : List.of();
    }

    private static void requireSameWish(boolean same) {
        if (!same) {
            throw new RefusedException(
                    RefusalCode.IDEMPOTENCY_KEY_REUSED, "The idempotency key came before, with another body.");
        }
    }

    private static void requireAmount(Money expected, Money offered) {
        if (!expected.equals(offered)) {
            throw new RefusedException(
                    RefusalCode.AMOUNT_MISMATCH,
                    "amount: " + offered.amount() + " " + offered.currency() + " (expected: " + expected.amount() + " "
                            + expected.currency() + ")");
        }
    }
}
