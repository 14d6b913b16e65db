package livedrop.command.payment;

import java.util.Objects;
import livedrop.kit.web.Checks;
import livedrop.kit.web.IdempotencyKey;
import livedrop.schema.Money;
import livedrop.schema.order.OrderCommand.PayOrder;
import livedrop.schema.order.OrderId;
import livedrop.schema.payment.PaymentId;
import org.jspecify.annotations.Nullable;

/** A payment as its buyer asks for it. */
record PaymentRequest(
        @Nullable OrderId orderId,
        @Nullable Money amount,
        @Nullable String method) {
    private static final int LONGEST_METHOD = 100;

    PayOrder command(IdempotencyKey key) {
        Checks.of()
                .required("orderId", orderId)
                .required("amount", amount)
                .required("method", method)
                .text("method", method, 1, LONGEST_METHOD)
                .throwIfAny();
        OrderId order = Objects.requireNonNull(orderId);
        return new PayOrder(
                order,
                PaymentId.of(order, key.value()),
                Objects.requireNonNull(amount),
                Objects.requireNonNull(method));
    }
}
