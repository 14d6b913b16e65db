package livedrop.schema.drop;

import java.time.Instant;
import java.util.List;
import livedrop.schema.creator.CreatorId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a drop. */
public sealed interface DropCommand {

    @TargetAggregateIdentifier
    DropId dropId();

    /** Announces a drop and allocates its stock; a start in the past opens it at once. */
    record ScheduleDrop(
            DropId dropId,
            CreatorId creatorId,
            String title,
            Instant startsAt,
            Instant endsAt,
            List<DropItem> items,
            SaleRules rules)
            implements DropCommand {}

    record RescheduleDrop(DropId dropId, CreatorId creatorId, String title, Instant startsAt, Instant endsAt)
            implements DropCommand {}

    /** Opens the drop when its start has come; before that, and ever after, a no-op. */
    record OpenDrop(DropId dropId) implements DropCommand {}

    /** Ends the drop when its end has come; before that, and ever after, a no-op. */
    record EndDrop(DropId dropId) implements DropCommand {}

    record CancelDrop(DropId dropId, CreatorId creatorId) implements DropCommand {}
}
