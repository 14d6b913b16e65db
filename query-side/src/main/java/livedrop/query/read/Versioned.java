package livedrop.query.read;

import livedrop.query.redis.DocumentFormat;
import livedrop.query.redis.StoredDocument;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A document and how much of the log is in it.
 *
 * @param document nothing as long as no event made one
 * @param version global index of the last event that was looked at; 0 before the first
 */
public record Versioned<T>(@Nullable T document, long version) {

    public static <T> Versioned<T> none() {
        return new Versioned<>(null, 0);
    }

    public static <T> Versioned<T> of(StoredDocument stored, Class<T> type) {
        return new Versioned<>(DocumentFormat.read(stored.json(), type), stored.version());
    }

    /** The bytes that the view has, or will have, for this document; empty when there is no document. */
    public Mono<StoredDocument> stored() {
        return Mono.justOrEmpty(document).map(found -> new StoredDocument(version, DocumentFormat.write(found)));
    }
}
