package livedrop.schema.order;

import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import org.axonframework.serialization.Revision;

/** The buyer wants out; what is held or paid goes back first. */
@Revision("1")
public record OrderCancellationRequested(OrderId orderId, UserId userId, DropId dropId) implements OrderEvent {}
