package livedrop.schema.drop;

import java.time.Instant;
import java.util.List;
import livedrop.schema.creator.CreatorId;
import org.axonframework.serialization.Revision;

/** A creator announced a drop. */
@Revision("1")
public record DropScheduled(
        DropId dropId,
        CreatorId creatorId,
        String title,
        Instant startsAt,
        Instant endsAt,
        List<DropItem> items,
        SaleRules rules)
        implements DropEvent {}
