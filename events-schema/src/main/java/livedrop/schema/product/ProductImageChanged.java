package livedrop.schema.product;

import org.axonframework.serialization.Revision;

/**
 * A product has another image. It lies where it is read: its content was seen there before.
 *
 * @param imageUrl absolute; what it leads to never changes
 */
@Revision("1")
public record ProductImageChanged(ProductId productId, String imageUrl) implements ProductEvent {}
