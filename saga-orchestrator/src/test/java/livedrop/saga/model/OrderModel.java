package livedrop.saga.model;

import static livedrop.saga.Example.DROP;
import static livedrop.saga.Example.PRICE;

import java.time.Instant;
import java.util.List;
import livedrop.saga.Example;
import livedrop.schema.document.OrderStatus;
import livedrop.schema.order.OrderCommand;
import livedrop.schema.order.OrderCommand.MarkReserved;
import livedrop.schema.order.OrderCommand.PayOrder;
import livedrop.schema.order.OrderPaymentStarted;
import livedrop.schema.order.OrderReserved;
import livedrop.schema.payment.PaymentId;
import org.jspecify.annotations.Nullable;

/** The rules of an order: one payment, one end, and every step a no-op once there is an end. */
public final class OrderModel {

    private final Example example;
    private final @Nullable String method;
    private OrderStatus status = OrderStatus.PENDING;
    private boolean cancelling;
    private @Nullable PaymentId payment;
    private Instant holdEnds = Instant.MIN;

    public OrderModel(Example example, @Nullable String method) {
        this.example = example;
        this.method = method;
    }

    public List<Object> decide(OrderCommand command, Instant now) {
        return switch (command) {
            case OrderCommand.PlaceOrder _ -> throw new IllegalArgumentException("the order is placed already");
            case MarkReserved mark -> markReserved(mark);
            case PayOrder pay -> pay(pay, now);
            case OrderCommand.RequestCancellation _ -> requestCancellation();
            case OrderCommand.ConfirmOrder _ ->
                end(status == OrderStatus.RESERVED, OrderStatus.CONFIRMED, example.confirmed());
            case OrderCommand.RejectOrder reject ->
                end(status == OrderStatus.PENDING, OrderStatus.REJECTED, example.rejected(reject.reason()));
            case OrderCommand.FailOrder fail ->
                end(status == OrderStatus.RESERVED, OrderStatus.FAILED, example.failed(fail.reason()));
            case OrderCommand.ExpireOrder _ ->
                end(status == OrderStatus.RESERVED && payment == null, OrderStatus.EXPIRED, example.expired());
            case OrderCommand.CancelOrder cancel ->
                end(open(), OrderStatus.CANCELLED, example.cancelled(cancel.reason()));
            case OrderCommand.RefundOrder refund ->
                end(
                        status == OrderStatus.RESERVED || status == OrderStatus.CONFIRMED,
                        OrderStatus.REFUNDED,
                        example.orderRefunded(refund.reason()));
        };
    }

    private List<Object> markReserved(MarkReserved mark) {
        if (status != OrderStatus.PENDING) {
            return List.of();
        }
        status = OrderStatus.RESERVED;
        holdEnds = mark.holdExpiresAt();
        OrderReserved reserved = new OrderReserved(example.order(), example.user(), DROP, holdEnds);
        return method == null || cancelling
                ? List.of(reserved)
                : List.of(reserved, start(PaymentId.atCheckout(example.order()), method));
    }

    private List<Object> pay(PayOrder pay, Instant now) {
        boolean payable = status == OrderStatus.RESERVED && payment == null && !cancelling && holdEnds.isAfter(now);
        return payable ? List.of(start(pay.paymentId(), pay.method())) : List.of();
    }

    private OrderPaymentStarted start(PaymentId id, String method) {
        payment = id;
        return new OrderPaymentStarted(example.order(), example.user(), DROP, id, PRICE, method);
    }

    private List<Object> requestCancellation() {
        if (!open() || cancelling) {
            return List.of();
        }
        cancelling = true;
        return List.of(example.cancellation());
    }

    private List<Object> end(boolean allowed, OrderStatus end, Object event) {
        if (!allowed) {
            return List.of();
        }
        status = end;
        return List.of(event);
    }

    public boolean open() {
        return status == OrderStatus.PENDING || status == OrderStatus.RESERVED;
    }

    public OrderStatus status() {
        return status;
    }
}
