package livedrop.command.product;

import java.time.Instant;
import java.util.List;
import livedrop.schema.RefusalCode;
import livedrop.schema.RefusedException;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.product.ProductCommand;
import livedrop.schema.product.ProductCommand.ChangeProductImage;
import livedrop.schema.product.ProductCommand.CreateProduct;
import livedrop.schema.product.ProductCreated;
import livedrop.schema.product.ProductEvent;
import livedrop.schema.product.ProductId;
import livedrop.schema.product.ProductImageChanged;
import org.jspecify.annotations.Nullable;

/** A product, of which nothing but the image changes once it is created. */
public final class Product {
    private @Nullable ProductId id;
    private @Nullable CreatorId creator;
    private @Nullable String imageUrl;

    /**
     * What the command leads to; nothing when it was done before.
     *
     * @throws RefusedException when the product is unknown or another's
     */
    public List<ProductEvent> decide(ProductCommand command, Instant now) {
        return switch (command) {
            case CreateProduct create -> create(create);
            case ChangeProductImage change -> changeImage(change);
        };
    }

    private List<ProductEvent> create(CreateProduct command) {
        if (id != null) {
            return List.of();
        }
        return List.of(new ProductCreated(
                command.productId(),
                command.creatorId(),
                command.name(),
                command.description(),
                command.price(),
                command.imageUrl()));
    }

    private List<ProductEvent> changeImage(ChangeProductImage command) {
        if (id == null) {
            throw new RefusedException(
                    RefusalCode.UNKNOWN_AGGREGATE, "There is no product " + command.productId() + ".");
        }
        if (!command.creatorId().equals(creator)) {
            throw new RefusedException(RefusalCode.NOT_THE_OWNER, "The product is another creator's.");
        }
        return command.imageUrl().equals(imageUrl)
                ? List.of()
                : List.of(new ProductImageChanged(command.productId(), command.imageUrl()));
    }

    public void evolve(ProductEvent event) {
        switch (event) {
            case ProductCreated created -> {
                id = created.productId();
                creator = created.creatorId();
                imageUrl = created.imageUrl();
            }
            case ProductImageChanged changed -> imageUrl = changed.imageUrl();
        }
    }

    /** The id, once the product is created. */
    public @Nullable ProductId id() {
        return id;
    }
}
