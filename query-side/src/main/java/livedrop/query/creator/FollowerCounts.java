package livedrop.query.creator;

import java.util.Collection;
import java.util.Map;
import livedrop.schema.creator.CreatorId;
import reactor.core.publisher.Mono;

/** Tells how many follow each of some creators; whom nobody follows is left out. */
@FunctionalInterface
public interface FollowerCounts {

    Mono<Map<CreatorId, Long>> of(Collection<CreatorId> creators);
}
