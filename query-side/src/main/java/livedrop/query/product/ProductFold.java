package livedrop.query.product;

import livedrop.query.view.Fold;
import livedrop.query.view.ViewEvent;
import livedrop.schema.document.ProductDocument;
import livedrop.schema.product.ProductCreated;
import livedrop.schema.product.ProductEvent;
import org.jspecify.annotations.Nullable;

/** A product is what its creator made it, with the newest of its images. */
final class ProductFold implements Fold<ProductDocument> {

    static final ProductFold INSTANCE = new ProductFold();

    private ProductFold() {}

    @Override
    public @Nullable ProductDocument next(@Nullable ProductDocument before, ViewEvent event) {
        return event.payload() instanceof ProductEvent change ? changed(before, change, event) : before;
    }

    private static @Nullable ProductDocument changed(
            @Nullable ProductDocument before, ProductEvent change, ViewEvent event) {
        if (change instanceof ProductCreated created) {
            return ProductDocument.of(created, event.at());
        }
        return before == null ? null : before.with(change);
    }
}
