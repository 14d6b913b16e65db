package livedrop.query.live.history;

import livedrop.schema.document.DropDocument;
import livedrop.schema.drop.DropId;
import reactor.core.publisher.Mono;

/** Reads the view of a drop. */
@FunctionalInterface
public interface DropSnapshots {

    /** The drop as the view has it, a little behind the store perhaps; empty when there is no such drop. */
    Mono<DropDocument> find(DropId dropId);
}
