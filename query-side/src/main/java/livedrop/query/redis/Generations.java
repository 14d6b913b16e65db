package livedrop.query.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Which generation of each view serves: a pointer in Redis, read once; without a pointer it is the first. */
public final class Generations {

    private static final String POINTERS = "livedrop:generations";
    private static final int FIRST = 1;

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
        if (keys != null) {
            return Mono.just(keys);
        }
        return redis.commands()
                .flatMap(commands -> commands.hget(POINTERS, view))
                .map(pointer -> remember(view, pointer))
                .switchIfEmpty(Mono.fromSupplier(() -> remember(view, null)));
    }

    private ViewKeys remember(String view, byte @Nullable [] pointer) {
        int generation = pointer == null ? FIRST : Integer.parseInt(new String(pointer, US_ASCII));
        return known.computeIfAbsent(view, name -> new ViewKeys(name, generation));
    }
}
