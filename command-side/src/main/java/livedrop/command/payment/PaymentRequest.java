package livedrop.command.payment;

import java.util.Objects;
import livedrop.kit.web.Checks;
import livedrop.schema.Money;
import livedrop.schema.order.OrderCommand.PayOrder;
import livedrop.schema.order.OrderId;
import livedrop.schema.payment.PaymentId;
import org.jspecify.annotations.Nullable;

/** A payment as it is asked for, by the buyer or by a service. */
record PaymentRequest(
        @Nullable OrderId orderId,
        @Nullable Money amount,
        @Nullable String method) {
    private static final int LONGEST_METHOD = 100;

    void check() {
        Checks.of()
                .required("orderId", orderId)
                .required("amount", amount)
                .required("method", method)
                .text("method", method, 1, LONGEST_METHOD)
                .throwIfAny();
    }

    /** Only after {@link #check}. The id follows from the order and the key, so that a repeat meets the same payment. */
    PayOrder command(String key) {
        OrderId order = Objects.requireNonNull(orderId);
        return new PayOrder(
                order, PaymentId.of(order, key), Objects.requireNonNull(amount), Objects.requireNonNull(method));
    }
}
