package livedrop.schema.order;

import java.time.Instant;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import org.axonframework.serialization.Revision;

/** Stock is held for the order until the hold runs out. */
@Revision("1")
public record OrderReserved(OrderId orderId, UserId userId, DropId dropId, Instant holdExpiresAt)
        implements OrderEvent {}
