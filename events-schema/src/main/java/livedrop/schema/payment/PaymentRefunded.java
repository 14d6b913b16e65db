package livedrop.schema.payment;

import livedrop.schema.account.UserId;
import livedrop.schema.order.OrderId;
import org.axonframework.serialization.Revision;

/** The provider gave the money back. */
@Revision("1")
public record PaymentRefunded(PaymentId paymentId, OrderId orderId, UserId userId, String refundReference)
        implements PaymentEvent {}
