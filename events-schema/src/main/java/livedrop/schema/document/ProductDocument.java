package livedrop.schema.document;

import java.time.Instant;
import livedrop.schema.Money;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.product.ProductCreated;
import livedrop.schema.product.ProductEvent;
import livedrop.schema.product.ProductId;
import livedrop.schema.product.ProductImageChanged;
import org.jspecify.annotations.Nullable;

/** A product as the shop shows it. */
public record ProductDocument(
        ProductId id,
        CreatorId creatorId,
        String name,
        @Nullable String description,
        Money price,
        @Nullable String imageUrl,
        Instant createdAt) {

    public static ProductDocument of(ProductCreated event, Instant at) {
        return new ProductDocument(
                event.productId(),
                event.creatorId(),
                event.name(),
                event.description(),
                event.price(),
                event.imageUrl(),
                at);
    }

    /** The product after one more event; the first is {@link #of}. */
    public ProductDocument with(ProductEvent event) {
        return switch (event) {
            case ProductCreated _ -> this;
            case ProductImageChanged changed ->
                new ProductDocument(id, creatorId, name, description, price, changed.imageUrl(), createdAt);
        };
    }
}
