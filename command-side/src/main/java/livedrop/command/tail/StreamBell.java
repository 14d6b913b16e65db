package livedrop.command.tail;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** Rings for those who follow a stream when it has grown. Rings that nobody took yet are one ring. */
@Component
class StreamBell {
    private final ConcurrentMap<String, Set<FluxSink<String>>> followers = new ConcurrentHashMap<>();

    /** Rings from the moment of the subscription on. */
    Flux<String> rings(String aggregateId) {
        return Flux.create(follower -> follow(aggregateId, follower), FluxSink.OverflowStrategy.LATEST);
    }

    void ring(Collection<String> aggregateIds) {
        aggregateIds.forEach(id -> followers.getOrDefault(id, Set.of()).forEach(follower -> follower.next(id)));
    }

    /** The streams that are followed now. */
    List<String> followed() {
        return List.copyOf(followers.keySet());
    }

    private void follow(String aggregateId, FluxSink<String> follower) {
        followers.compute(aggregateId, (_, others) -> {
            Set<FluxSink<String>> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(follower);
            return all;
        });
        // Last, for it runs at once when the follower has gone already.
        follower.onDispose(() -> unfollow(aggregateId, follower));
    }

    private void unfollow(String aggregateId, FluxSink<String> follower) {
        followers.computeIfPresent(aggregateId, (_, all) -> {
            all.remove(follower);
            return all.isEmpty() ? null : all;
        });
    }
}
