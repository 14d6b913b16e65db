package livedrop.query.live.history;

import livedrop.schema.account.UserId;
import livedrop.schema.document.OrderDocument;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the view of the orders of a user. */
public interface OrderSnapshots {

    /** The global index up to which every event is in the view. */
    Mono<Long> position();

    /** The newest orders of a user, newest first, as the view has them. */
    Flux<OrderDocument> newest(UserId userId, int limit);
}
