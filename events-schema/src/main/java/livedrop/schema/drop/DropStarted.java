package livedrop.schema.drop;

import java.time.Instant;
import java.util.List;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.product.ProductId;
import org.axonframework.serialization.Revision;

/** The drop opened: its stock can be bought until it ends. */
@Revision("1")
public record DropStarted(DropId dropId, CreatorId creatorId, Instant endsAt, List<ProductId> productIds)
        implements DropEvent {}
