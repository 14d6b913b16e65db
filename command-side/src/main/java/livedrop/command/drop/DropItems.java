package livedrop.command.drop;

import java.util.List;
import livedrop.command.drop.DropRequest.ItemRequest;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.document.ProductDocument;
import livedrop.schema.drop.DropItem;
import livedrop.schema.product.ProductCreated;
import livedrop.schema.product.ProductEvent;
import livedrop.schema.product.ProductId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes the items of a drop out of the creator's products, as they are now. */
@Component
class DropItems {
    private final EventLog eventLog;

    DropItems(EventLog eventLog) {
        this.eventLog = eventLog;
    }

    /** {@code NOT_FOUND} for a product that does not exist, {@code NOT_THE_OWNER} for another creator's. */
    Mono<List<DropItem>> of(List<ItemRequest> requests, CreatorId creator) {
        return Flux.fromIterable(requests)
                .concatMap(request -> product(request.product(), creator).map(product -> item(request, product)))
                .collectList();
    }

    private static DropItem item(ItemRequest request, ProductDocument product) {
        return new DropItem(
                product.id(),
                product.name(),
                request.price() == null ? product.price() : request.price(),
                product.imageUrl(),
                request.units());
    }

    private Mono<ProductDocument> product(ProductId productId, CreatorId creator) {
        return find(productId)
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no product " + productId + ".")))
                .doOnNext(product -> {
                    if (!product.creatorId().equals(creator)) {
                        throw new ApiException(
                                ErrorCode.NOT_THE_OWNER, "The product " + productId + " is another creator's.");
                    }
                });
    }

    /** Its events are few: the first, and one for each image it was given. */
    private Mono<ProductDocument> find(ProductId productId) {
        return eventLog.stream(productId.toString())
                .filter(event -> event.payload() instanceof ProductEvent)
                .collectList()
                .filter(stream -> !stream.isEmpty())
                .map(DropItems::fold);
    }

    private static ProductDocument fold(List<LoggedEvent> stream) {
        LoggedEvent created = stream.getFirst();
        ProductDocument product = ProductDocument.of((ProductCreated) created.payload(), created.at());
        for (LoggedEvent change : stream.subList(1, stream.size())) {
            product = product.with((ProductEvent) change.payload());
        }
        return product;
    }
}
