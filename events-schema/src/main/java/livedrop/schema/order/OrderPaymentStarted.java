package livedrop.schema.order;

import livedrop.schema.Money;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import livedrop.schema.payment.PaymentId;
import org.axonframework.serialization.Revision;

/** The one payment of the order began. */
@Revision("1")
public record OrderPaymentStarted(
        OrderId orderId, UserId userId, DropId dropId, PaymentId paymentId, Money amount, String method)
        implements OrderEvent {}
