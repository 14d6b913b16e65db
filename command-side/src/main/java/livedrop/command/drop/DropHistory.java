package livedrop.command.drop;

import java.util.List;
import java.util.Optional;
import livedrop.eventstore.LoggedEvent;
import livedrop.schema.document.DropDocument;
import livedrop.schema.drop.DropEvent;
import livedrop.schema.drop.DropScheduled;
import livedrop.schema.inventory.InventoryEvent;

/** A drop as the streams of it and of its stock tell it. */
final class DropHistory {
    private DropHistory() {}

    /** Nothing when the stream does not begin with a drop. */
    static Optional<DropDocument> of(List<LoggedEvent> stream) {
        if (stream.isEmpty() || !(stream.getFirst().payload() instanceof DropScheduled scheduled)) {
            return Optional.empty();
        }
        return Optional.of(with(DropDocument.of(scheduled, stream.getFirst().index()), stream));
    }

    static DropDocument with(DropDocument drop, List<LoggedEvent> events) {
        DropDocument folded = drop;
        for (LoggedEvent logged : events) {
            long version = Math.max(folded.version(), logged.index());
            folded = switch (logged.payload()) {
                case DropEvent event -> folded.with(event, version);
                case InventoryEvent event -> folded.with(event, version);
                default -> folded;
            };
        }
        return folded;
    }
}
