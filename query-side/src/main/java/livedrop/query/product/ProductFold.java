package livedrop.query.product;

import livedrop.query.view.Fold;
import livedrop.query.view.ViewEvent;
import livedrop.schema.document.ProductDocument;
import livedrop.schema.product.ProductCreated;
import livedrop.schema.product.ProductEvent;
import org.jspecify.annotations.Nullable;

/** A product is what its creator made it. */
final class ProductFold implements Fold<ProductDocument> {

    static final ProductFold INSTANCE = new ProductFold();

    private ProductFold() {}

    @Override
    public @Nullable ProductDocument next(@Nullable ProductDocument before, ViewEvent event) {
        return event.payload() instanceof ProductEvent change ? changed(change, event) : before;
    }

    private static ProductDocument changed(ProductEvent change, ViewEvent event) {
        return switch (change) {
            case ProductCreated created -> ProductDocument.of(created, event.at());
        };
    }
}
