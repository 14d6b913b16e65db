package livedrop.query.product;

import livedrop.query.redis.DocumentKey;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.document.ProductDocument;
import livedrop.schema.product.ProductId;

/** The names of products, and of the lists of them, in the catalogue view. */
public final class ProductView {

    private ProductView() {}

    public static DocumentKey<ProductDocument> document(ProductId id) {
        return new DocumentKey<>(documentName(id.toString()), ProductDocument.class);
    }

    static String documentName(String id) {
        return "product:" + id;
    }

    /** The products of a creator, in the order in which they were created. */
    static String listOf(CreatorId creator) {
        return "creator:" + creator + ":products";
    }
}
