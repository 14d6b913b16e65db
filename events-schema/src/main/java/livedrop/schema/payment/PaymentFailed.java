package livedrop.schema.payment;

import livedrop.schema.RefusalCode;
import livedrop.schema.account.UserId;
import livedrop.schema.order.OrderId;
import org.axonframework.serialization.Revision;

/** The provider will not have the money, or was never asked for it. */
@Revision("1")
public record PaymentFailed(PaymentId paymentId, OrderId orderId, UserId userId, RefusalCode reason)
        implements PaymentEvent {}
