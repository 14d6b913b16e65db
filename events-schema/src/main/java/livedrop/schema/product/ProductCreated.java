package livedrop.schema.product;

import livedrop.schema.Money;
import livedrop.schema.creator.CreatorId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A creator has a product to sell. */
@Revision("1")
public record ProductCreated(
        ProductId productId,
        CreatorId creatorId,
        String name,
        @Nullable String description,
        Money price,
        @Nullable String imageUrl)
        implements ProductEvent {}
