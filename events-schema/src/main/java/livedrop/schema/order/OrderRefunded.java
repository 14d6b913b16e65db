package livedrop.schema.order;

import livedrop.schema.RefusalCode;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import org.axonframework.serialization.Revision;

/** The order was paid, could not be kept, and the money went back. */
@Revision("1")
public record OrderRefunded(OrderId orderId, UserId userId, DropId dropId, RefusalCode reason) implements OrderEvent {}
