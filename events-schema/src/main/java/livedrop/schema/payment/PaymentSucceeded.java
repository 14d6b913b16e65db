package livedrop.schema.payment;

import livedrop.schema.account.UserId;
import livedrop.schema.order.OrderId;
import org.axonframework.serialization.Revision;

/** The provider has the money. */
@Revision("1")
public record PaymentSucceeded(PaymentId paymentId, OrderId orderId, UserId userId, String providerReference)
        implements PaymentEvent {}
