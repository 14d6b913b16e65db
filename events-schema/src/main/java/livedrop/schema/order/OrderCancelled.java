package livedrop.schema.order;

import livedrop.schema.RefusalCode;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import org.axonframework.serialization.Revision;

/** The order was withdrawn; what was held was released, what was paid was refunded. */
@Revision("1")
public record OrderCancelled(OrderId orderId, UserId userId, DropId dropId, RefusalCode reason) implements OrderEvent {}
