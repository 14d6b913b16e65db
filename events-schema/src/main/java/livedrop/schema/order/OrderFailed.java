package livedrop.schema.order;

import livedrop.schema.RefusalCode;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import org.axonframework.serialization.Revision;

/** The payment failed; what was held was released. */
@Revision("1")
public record OrderFailed(OrderId orderId, UserId userId, DropId dropId, RefusalCode reason) implements OrderEvent {}
