package livedrop.schema.payment;

import livedrop.schema.Money;
import livedrop.schema.RefusalCode;
import livedrop.schema.account.UserId;
import livedrop.schema.order.OrderId;
import org.axonframework.serialization.Revision;

/** The provider is to give the money back. */
@Revision("1")
public record RefundRequested(
        PaymentId paymentId, OrderId orderId, UserId userId, Money amount, String providerReference, RefusalCode reason)
        implements PaymentEvent {}
