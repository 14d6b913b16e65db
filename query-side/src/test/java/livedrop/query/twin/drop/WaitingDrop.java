package livedrop.query.twin.drop;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Breaks the rule that nobody waits for what is reactive. */
public record WaitingDrop(Mono<String> title) {

    @Nullable
    String look() {
        return title.block();
    }
}
