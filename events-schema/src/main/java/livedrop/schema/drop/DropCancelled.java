package livedrop.schema.drop;

import java.util.List;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.product.ProductId;
import org.axonframework.serialization.Revision;

/** The creator withdrew the drop. */
@Revision("1")
public record DropCancelled(DropId dropId, CreatorId creatorId, List<ProductId> productIds) implements DropEvent {}
