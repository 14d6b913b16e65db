package livedrop.command.product;

import java.time.Instant;
import java.util.List;
import livedrop.schema.product.ProductCommand;
import livedrop.schema.product.ProductCommand.CreateProduct;
import livedrop.schema.product.ProductCreated;
import livedrop.schema.product.ProductEvent;
import livedrop.schema.product.ProductId;
import org.jspecify.annotations.Nullable;

/** A product, which never changes once it is created. */
public final class Product {
    private @Nullable ProductId id;

    /** What the command leads to; nothing when the product exists. */
    public List<ProductEvent> decide(ProductCommand command, Instant now) {
        return switch (command) {
            case CreateProduct create -> create(create);
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

    public void evolve(ProductEvent event) {
        switch (event) {
            case ProductCreated created -> id = created.productId();
        }
    }

    /** The id, once the product is created. */
    public @Nullable ProductId id() {
        return id;
    }
}
