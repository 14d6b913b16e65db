package livedrop.query.drop;

import livedrop.query.view.Fold;
import livedrop.query.view.LostViewException;
import livedrop.query.view.ViewEvent;
import livedrop.schema.document.DropDocument;
import livedrop.schema.drop.DropEvent;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.DropScheduled;
import livedrop.schema.inventory.InventoryEvent;
import livedrop.schema.inventory.StockAllocated;
import org.jspecify.annotations.Nullable;

/** A drop is the fold of its own events and of those of its inventories, in the order of the log. */
final class DropFold implements Fold<DropDocument> {

    static final DropFold INSTANCE = new DropFold();

    private DropFold() {}

    @Override
    public @Nullable DropDocument next(@Nullable DropDocument before, ViewEvent event) {
        return switch (event.payload()) {
            case DropScheduled scheduled -> DropDocument.of(scheduled, event.index());
            // The drop says itself what is allocated, and may come after its stock.
            case StockAllocated _ when before == null -> null;
            case DropEvent change -> existing(before, change.dropId()).with(change, event.index());
            case InventoryEvent change -> existing(before, change.dropId()).with(change, event.index());
            default -> before;
        };
    }

    private static DropDocument existing(@Nullable DropDocument before, DropId id) {
        if (before == null) {
            throw new LostViewException("drop " + id);
        }
        return before;
    }
}
