package livedrop.query.twin.drop;

import livedrop.schema.drop.DropCommand.OpenDrop;
import livedrop.schema.drop.DropId;

/** Breaks the rule that the query side never mentions a command. */
public record CommandingDrop(DropId id) {

    Object open() {
        return new OpenDrop(id);
    }
}
