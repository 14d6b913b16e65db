package livedrop.saga.timer;

import java.util.UUID;
import livedrop.schema.drop.DropCommand.EndDrop;
import livedrop.schema.drop.DropCommand.OpenDrop;
import livedrop.schema.drop.DropId;
import livedrop.schema.inventory.InventoryCommand.ReleaseLapsedHolds;
import livedrop.schema.inventory.InventoryId;

/** What can become due. */
public enum TimerKind {
    DROP_OPENS,
    DROP_ENDS,
    /** The hold of a stock that runs out first. */
    HOLDS_LAPSE;

    /** The command that is sent when it is due; before that, and again, it changes nothing. */
    Object command(UUID subject) {
        return switch (this) {
            case DROP_OPENS -> new OpenDrop(new DropId(subject));
            case DROP_ENDS -> new EndDrop(new DropId(subject));
            case HOLDS_LAPSE -> new ReleaseLapsedHolds(new InventoryId(subject));
        };
    }
}
