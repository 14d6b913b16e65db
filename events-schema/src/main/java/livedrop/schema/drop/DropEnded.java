package livedrop.schema.drop;

import java.util.List;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.product.ProductId;
import org.axonframework.serialization.Revision;

/** The drop ran to its end. */
@Revision("1")
public record DropEnded(DropId dropId, CreatorId creatorId, List<ProductId> productIds) implements DropEvent {}
