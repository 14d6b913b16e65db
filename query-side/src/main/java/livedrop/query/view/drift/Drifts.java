package livedrop.query.view.drift;

import static livedrop.query.redis.RedisScript.argument;
import static livedrop.query.redis.RedisScript.text;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import livedrop.query.redis.Generations;
import livedrop.query.redis.Redis;
import livedrop.query.redis.RedisScript;
import livedrop.query.redis.ViewKeys;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What was found out about drift, kept in Redis: one process looks, all show the same. */
public final class Drifts {

    private static final Duration LEAD = Duration.ofSeconds(30);
    private static final int MOST_SHOWN = 20;
    private static final RedisScript<Boolean> LEAD_ON = RedisScript.deciding("lead");

    private final Redis redis;

    public Drifts(Redis redis) {
        this.redis = redis;
    }

    /** What was found out about the generation that serves. */
    public Mono<Drift> find(ViewKeys serving) {
        return Mono.fromCallable(() -> read(serving)).subscribeOn(Schedulers.boundedElastic());
    }

    // From here on: for threads that wait.

    private Drift read(ViewKeys serving) {
        Map<String, byte[]> state = redis.call(commands -> commands.hgetall(state(serving.view())));
        byte[] generation = state.get("generation");
        if (generation == null || !text(generation).equals(Integer.toString(serving.generation()))) {
            return Drift.NONE;
        }
        TreeSet<String> names = new TreeSet<>(differingIn(serving.view()));
        return new Drift(
                Long.parseLong(text(state.getOrDefault("checked", argument(0)))),
                names.size(),
                names.stream().limit(MOST_SHOWN).toList());
    }

    /** Takes the lead of looking at a view, or keeps it; {@code false} when another process has it. */
    boolean lead(String view, String leader) {
        return LEAD_ON.run(redis, List.of(state(view)), List.of(argument(leader), argument(LEAD.toMillis())));
    }

    /** Begins to count anew when another generation serves than the one that was looked at. */
    void begin(ViewKeys serving) {
        byte[] known = redis.call(commands -> commands.hget(state(serving.view()), "generation"));
        if (known == null || !text(known).equals(Integer.toString(serving.generation()))) {
            redis.call(commands -> commands.del(differing(serving.view())));
            redis.call(commands -> commands.hset(state(serving.view()), "checked", argument(0)));
            redis.call(commands -> commands.hset(state(serving.view()), "generation", argument(serving.generation())));
        }
    }

    void checked(String view, int documents) {
        redis.call(commands -> commands.hincrby(state(view), "checked", documents));
    }

    void differs(String view, String document) {
        redis.call(commands -> commands.sadd(differing(view), argument(document)));
    }

    void isRight(String view, String document) {
        redis.call(commands -> commands.srem(differing(view), argument(document)));
    }

    Collection<String> differingIn(String view) {
        return redis.call(commands -> commands.smembers(differing(view))).stream()
                .map(RedisScript::text)
                .toList();
    }

    private static String state(String view) {
        return "{" + Generations.POINTERS + "}:" + view + ":drift";
    }

    private static String differing(String view) {
        return state(view) + ":differing";
    }
}
