package livedrop.schema.product;

import livedrop.schema.Money;
import livedrop.schema.creator.CreatorId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a product. */
public sealed interface ProductCommand {

    @TargetAggregateIdentifier
    ProductId productId();

    record CreateProduct(
            ProductId productId,
            CreatorId creatorId,
            String name,
            @Nullable String description,
            Money price,
            @Nullable String imageUrl)
            implements ProductCommand {}

    /** @param creatorId who asks for it */
    record ChangeProductImage(ProductId productId, CreatorId creatorId, String imageUrl) implements ProductCommand {}
}
