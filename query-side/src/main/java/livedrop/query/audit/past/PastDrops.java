package livedrop.query.audit.past;

import java.util.Collection;
import livedrop.query.redis.StoredDocument;
import livedrop.schema.drop.DropId;
import reactor.core.publisher.Mono;

/** Where drops come from as they were. */
public interface PastDrops {

    /** The streams whose events make the drop; empty when there is none. */
    Mono<Collection<String>> streams(DropId id);

    /**
     * The drop, as the public API answered with it when the log had come to an index; empty when it was not there yet, or
     * never.
     */
    Mono<StoredDocument> asOf(DropId id, long index);
}
