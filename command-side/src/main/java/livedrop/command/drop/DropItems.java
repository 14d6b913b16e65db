package livedrop.command.drop;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import livedrop.command.drop.DropRequest.ItemRequest;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.drop.DropItem;
import livedrop.schema.product.ProductCreated;
import livedrop.schema.product.ProductId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes the items of a drop out of the creator's products. A product never changes, so it is read once. */
@Component
class DropItems {
    private static final long MOST_PRODUCTS = 10_000;

    private final EventLog eventLog;
    private final Cache<ProductId, ProductCreated> products =
            Caffeine.newBuilder().maximumSize(MOST_PRODUCTS).build();

    DropItems(EventLog eventLog) {
        this.eventLog = eventLog;
    }

    /** {@code NOT_FOUND} for a product that does not exist, {@code NOT_THE_OWNER} for another creator's. */
    Mono<List<DropItem>> of(List<ItemRequest> requests, CreatorId creator) {
        return Flux.fromIterable(requests)
                .concatMap(request -> product(request.product(), creator).map(product -> item(request, product)))
                .collectList();
    }

    private static DropItem item(ItemRequest request, ProductCreated product) {
        return new DropItem(
                product.productId(),
                product.name(),
                request.price() == null ? product.price() : request.price(),
                product.imageUrl(),
                request.units());
    }

    private Mono<ProductCreated> product(ProductId productId, CreatorId creator) {
        return find(productId)
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no product " + productId + ".")))
                .doOnNext(product -> {
                    if (!product.creatorId().equals(creator)) {
                        throw new ApiException(
                                ErrorCode.NOT_THE_OWNER, "The product " + productId + " is another creator's.");
                    }
                });
    }

    private Mono<ProductCreated> find(ProductId productId) {
        return Mono.defer(() -> {
            ProductCreated known = products.getIfPresent(productId);
            return known != null ? Mono.just(known) : read(productId);
        });
    }

    private Mono<ProductCreated> read(ProductId productId) {
        return eventLog.of(List.of(productId.toString()), 0, 1)
                .singleOrEmpty()
                .map(LoggedEvent::payload)
                .ofType(ProductCreated.class)
                .doOnNext(product -> products.put(productId, product));
    }
}
