package livedrop.query.view;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Which streams of the log make a document. */
@FunctionalInterface
public interface DocumentStreams {

    /**
     * The ids of the aggregates whose events make the document; empty when there can be no such document.
     *
     * @param document its name within its view
     * @param known the document as it lies in Redis, right or wrong; absent when it is not there
     */
    Mono<Collection<String>> of(String document, byte @Nullable [] known);
}
