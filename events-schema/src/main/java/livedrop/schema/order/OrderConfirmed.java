package livedrop.schema.order;

import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import org.axonframework.serialization.Revision;

/** The order is paid and its units are sold to the buyer. */
@Revision("1")
public record OrderConfirmed(OrderId orderId, UserId userId, DropId dropId) implements OrderEvent {}
