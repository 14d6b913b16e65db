package livedrop.command.order;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.schema.Money;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.DropItem;
import livedrop.schema.drop.DropScheduled;
import livedrop.schema.product.ProductId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What a drop sells at which price. It never changes once the drop is scheduled, so it is read once. */
@Component
class DropTerms {
    private static final long MOST_DROPS = 10_000;

    private final EventLog eventLog;
    private final Cache<DropId, DropScheduled> terms =
            Caffeine.newBuilder().maximumSize(MOST_DROPS).build();

    DropTerms(EventLog eventLog) {
        this.eventLog = eventLog;
    }

    /** The price of one unit; nothing when there is no such drop, or the product is not in it. */
    Mono<Money> price(DropId dropId, ProductId productId) {
        return of(dropId)
                .flatMapIterable(DropScheduled::items)
                .filter(item -> item.productId().equals(productId))
                .next()
                .map(DropItem::price);
    }

    private Mono<DropScheduled> of(DropId dropId) {
        return Mono.defer(() -> {
            DropScheduled known = terms.getIfPresent(dropId);
            return known != null ? Mono.just(known) : read(dropId);
        });
    }

    private Mono<DropScheduled> read(DropId dropId) {
        return eventLog.of(List.of(dropId.toString()), 0, 1)
                .singleOrEmpty()
                .map(LoggedEvent::payload)
                .ofType(DropScheduled.class)
                .doOnNext(scheduled -> terms.put(dropId, scheduled));
    }
}
