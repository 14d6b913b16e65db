package livedrop.schema.order;

import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import org.axonframework.serialization.Revision;

/** The hold ran out before a payment began. */
@Revision("1")
public record OrderExpired(OrderId orderId, UserId userId, DropId dropId) implements OrderEvent {}
