package livedrop.schema.payment;

import livedrop.schema.Money;
import livedrop.schema.account.UserId;
import livedrop.schema.order.OrderId;
import org.axonframework.serialization.Revision;

/** The provider is to be asked for the money. */
@Revision("1")
public record PaymentRequested(PaymentId paymentId, OrderId orderId, UserId userId, Money amount, String method)
        implements PaymentEvent {}
