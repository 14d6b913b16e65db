package livedrop.query.audit.verify.compare;

import java.util.UUID;
import livedrop.query.redis.StoredDocument;
import reactor.core.publisher.Mono;

/** A view, as it serves documents. */
public interface ServedDocuments {

    /** The document; empty when there is none. Fails when the view cannot be read now. */
    Mono<StoredDocument> find(UUID id);

    /** The global index up to which the view has taken in the log. */
    Mono<Long> position();
}
