package livedrop.query.view;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Which streams of the log make the documents of one kind. Each feature says it of its own. */
public interface DocumentStreams {

    /** The name of the view that the documents are in. */
    String view();

    /** What their names within the view begin with: an id comes behind it. */
    String prefix();

    /** Whether they stand in lists. */
    default boolean areListed() {
        return true;
    }

    /**
     * The ids of the aggregates whose events make a document; empty when there can be no such document. As a rule it is the
     * one aggregate that has its id.
     *
     * @param known the document as it lies in Redis, right or wrong; absent when it is not there
     */
    default Mono<Collection<String>> of(UUID id, byte @Nullable [] known) {
        return Mono.just(List.of(id.toString()));
    }
}
