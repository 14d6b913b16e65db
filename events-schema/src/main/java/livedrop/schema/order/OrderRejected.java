package livedrop.schema.order;

import livedrop.schema.RefusalCode;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import org.axonframework.serialization.Revision;

/** The stock refused: nothing was held, nothing was charged. */
@Revision("1")
public record OrderRejected(OrderId orderId, UserId userId, DropId dropId, RefusalCode reason) implements OrderEvent {}
