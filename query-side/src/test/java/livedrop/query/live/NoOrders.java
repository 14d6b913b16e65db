package livedrop.query.live;

import livedrop.query.live.history.OrderSnapshots;
import livedrop.schema.account.UserId;
import livedrop.schema.document.OrderDocument;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The view of the orders, up to date and without any. */
final class NoOrders implements OrderSnapshots {

    @Override
    public Mono<Long> position() {
        return Mono.just(Long.MAX_VALUE);
    }

    @Override
    public Flux<OrderDocument> newest(UserId userId, int limit) {
        return Flux.empty();
    }
}
