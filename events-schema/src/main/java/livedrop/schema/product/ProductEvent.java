package livedrop.schema.product;

/** The life of a product. */
public sealed interface ProductEvent permits ProductCreated, ProductImageChanged {

    ProductId productId();
}
