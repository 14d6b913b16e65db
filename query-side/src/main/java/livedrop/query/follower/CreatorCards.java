package livedrop.query.follower;

import java.util.List;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.document.CreatorDocument;
import reactor.core.publisher.Mono;

/** Shows creators as everybody sees them, in the order of their ids. */
@FunctionalInterface
public interface CreatorCards {

    Mono<List<CreatorDocument>> of(List<CreatorId> creators);

    /** Whether there is such a creator. */
    default Mono<Boolean> exists(CreatorId creator) {
        return of(List.of(creator)).map(found -> !found.isEmpty());
    }
}
