package livedrop.query.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lettuce.core.api.reactive.RedisReactiveCommands;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Which generation of each view serves: a pointer in Redis, remembered until it is said to have changed; without a
 * pointer it is the first.
 */
public final class Generations {

    /** The key of the pointers: a hash, by view. */
    public static final String POINTERS = "livedrop:generations";

    /** The generation of a view that was never built anew. */
    public static final int FIRST = 1;

    private final Redis redis;
    private final Map<String, ViewKeys> known = new ConcurrentHashMap<>();

    public Generations(Redis redis) {
        this.redis = redis;
    }

    /** For the threads of processors. */
    public ViewKeys of(String view) {
        ViewKeys keys = known.get(view);
        if (keys == null) {
            keys = remember(view, redis.call(commands -> commands.hget(POINTERS, view)));
        }
        return keys;
    }

    /** For callers that do not wait. */
    public Mono<ViewKeys> find(String view) {
        ViewKeys keys = known.get(view);
        return keys != null ? Mono.just(keys) : redis.commands().flatMap(commands -> ask(commands, view));
    }

    /** As Redis says now, over the line of the caller. */
    public Mono<ViewKeys> ask(RedisReactiveCommands<String, byte[]> commands, String view) {
        return commands.hget(POINTERS, view)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .map(pointer -> remember(view, pointer.orElse(null)));
    }

    /** This generation serves, as Redis said a moment ago. */
    public void learn(ViewKeys serving) {
        known.put(serving.view(), serving);
    }

    /** The pointers have changed. */
    public void forget() {
        known.clear();
    }

    /** Whether this is the generation that serves, as far as is known. */
    public boolean isServing(ViewKeys keys) {
        return keys.equals(known.get(keys.view()));
    }

    private ViewKeys remember(String view, byte @Nullable [] pointer) {
        int generation = pointer == null ? FIRST : Integer.parseInt(new String(pointer, US_ASCII));
        ViewKeys keys = new ViewKeys(view, generation);
        learn(keys);
        return keys;
    }
}
