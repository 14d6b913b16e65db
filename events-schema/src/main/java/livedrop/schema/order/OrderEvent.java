package livedrop.schema.order;

import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;

/** The life of an order: placed, reserved, being paid, and one end. */
public sealed interface OrderEvent
        permits OrderPlaced,
                OrderReserved,
                OrderPaymentStarted,
                OrderCancellationRequested,
                OrderConfirmed,
                OrderRejected,
                OrderFailed,
                OrderExpired,
                OrderCancelled,
                OrderRefunded {

    OrderId orderId();

    UserId userId();

    DropId dropId();
}
