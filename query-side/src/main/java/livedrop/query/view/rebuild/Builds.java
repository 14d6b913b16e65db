package livedrop.query.view.rebuild;

import static livedrop.query.redis.RedisScript.argument;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import livedrop.query.redis.Generations;
import livedrop.query.redis.Redis;
import livedrop.query.redis.RedisScript;
import livedrop.query.redis.ViewKeys;
import livedrop.query.view.rebuild.Outcome.Result;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The builds of all views, kept in Redis beside the pointers, in the same slot: every process sees the same, and what one
 * decides holds for all or does not happen.
 */
public final class Builds {

    /** How many views can be built at the same time. */
    public static final int MOST = 2;

    /** A leader who is not heard of for so long is followed by another one. */
    private static final Duration LEAD = Duration.ofSeconds(10);

    /** For so long somebody may read the generation that served before the switch. */
    private static final Duration RETIREMENT = Duration.ofSeconds(5);

    private static final RedisScript<List<Object>> STANDINGS = RedisScript.listing("standings");
    private static final RedisScript<List<Object>> BEGIN = RedisScript.listing("begin");
    private static final RedisScript<List<Object>> SWITCH = RedisScript.listing("switch");
    private static final RedisScript<Boolean> END = RedisScript.deciding("end");
    private static final RedisScript<Boolean> LEAD_ON = RedisScript.deciding("lead");
    private static final RedisScript<Boolean> REPORT = RedisScript.deciding("report");

    /** Of what the script answers for a view. */
    private static final int PARTS = 3;

    private final Redis redis;
    private final Generations generations;
    private final Set<String> views;

    public Builds(Redis redis, Generations generations, Set<String> views) {
        this.redis = redis;
        this.generations = generations;
        this.views = views;
    }

    /** What came of the wish to begin a build. */
    public enum Begun {
        BEGUN,
        /** The view has a build under way. */
        UNDER_WAY,
        /** Other views have as many as there may be. */
        TOO_MANY,
        /** No generation served before. */
        NO_PREVIOUS
    }

    /**
     * What is to be built.
     *
     * @param by the account of who orders it
     * @param target the index that it must reach before it is compared
     */
    public record Order(String view, Build.Kind kind, String by, String reason, long target) {}

    /** How a view stands. */
    public Mono<Standing> find(String view) {
        return waiting(() -> read(view));
    }

    /** What is under way, by view. */
    public Mono<Map<String, Build>> underWay() {
        return waiting(() -> {
            Map<String, Build> underWay = new HashMap<>();
            read(views).forEach(standing -> {
                Build build = standing.building();
                if (build != null) {
                    underWay.put(standing.view(), build);
                }
            });
            return underWay;
        });
    }

    /** How far the segments of a generation are. */
    public Mono<Positions> positions(ViewKeys keys) {
        return waiting(() -> Positions.of(redis, keys));
    }

    /** Whether a generation can be read. */
    public Mono<Boolean> isReady(ViewKeys keys) {
        return waiting(() -> redis.call(commands -> commands.exists(keys.ready())) == 1);
    }

    public Mono<Begun> begin(Order order) {
        return waiting(() -> {
            List<String> keys = new ArrayList<>(List.of(Generations.POINTERS, build(order.view())));
            views.stream().filter(view -> !view.equals(order.view())).forEach(view -> keys.add(build(view)));
            List<Object> answer = BEGIN.run(
                    redis,
                    keys,
                    List.of(
                            argument(order.view()),
                            argument(order.kind().name()),
                            argument(MOST),
                            argument(order.by()),
                            argument(order.reason()),
                            argument(order.target())));
            return Begun.valueOf(RedisScript.text(answer.getFirst()));
        });
    }

    /** Gives a build up; {@code false} when it has come to an end already. */
    public Mono<Boolean> cancel(String view, int generation) {
        return waiting(() -> end(view, generation, Result.CANCELLED, "", ""));
    }

    private static <T> Mono<T> waiting(Callable<T> call) {
        return Mono.fromCallable(call).subscribeOn(Schedulers.boundedElastic());
    }

    // From here on: for threads that wait.

    /** The generations that are fed, of all views. What is remembered of the pointers is made good on the way. */
    public Set<ViewKeys> wanted() {
        Set<ViewKeys> wanted = new HashSet<>();
        read(views).forEach(standing -> {
            generations.learn(standing.keys(standing.serving()));
            wanted.addAll(standing.wanted());
        });
        return wanted;
    }

    Standing read(String view) {
        return read(List.of(view)).getFirst();
    }

    private List<Standing> read(Collection<String> wanted) {
        List<String> keys = new ArrayList<>(List.of(Generations.POINTERS));
        wanted.forEach(view -> keys.addAll(List.of(build(view), removing(view))));
        List<Object> answer = STANDINGS.run(
                redis, keys, wanted.stream().map(RedisScript::argument).toList());
        List<Standing> standings = new ArrayList<>();
        for (String view : wanted) {
            int begin = PARTS * standings.size();
            List<Object> found = answer.subList(begin, begin + PARTS);
            standings.add(Standing.of(view, (byte[]) found.get(0), (List<?>) found.get(1), (List<?>) found.get(2)));
        }
        return standings;
    }

    /** Takes the lead of a view, or keeps it; {@code false} when another one has it. */
    boolean lead(String view, String leader) {
        return LEAD_ON.run(redis, List.of(build(view)), List.of(argument(leader), argument(LEAD.toMillis())));
    }

    /** Says how far the comparison is; {@code false} when the build is not led by this leader any more, or is over. */
    boolean report(String view, int generation, String leader, Parity parity) {
        return REPORT.run(
                redis,
                List.of(build(view)),
                List.of(
                        argument(generation),
                        argument(leader),
                        argument(LEAD.toMillis()),
                        argument("compared"),
                        argument(parity.compared()),
                        argument("toCompare"),
                        argument(parity.expected()),
                        argument("healed"),
                        argument(parity.healed())));
    }

    /** What came of the wish to let a generation serve. */
    enum Switched {
        SWITCHED,
        /** The one that serves has taken in something that the new one has not, a moment ago. */
        BEHIND,
        /** The build is not led by this leader any more, or is over. */
        LOST
    }

    /** Lets the generation serve in the place of another one. */
    Switched switchTo(ViewKeys built, ViewKeys serving, String leader) {
        String view = built.view();
        List<Object> answer = SWITCH.run(
                redis,
                List.of(Generations.POINTERS, build(view), removing(view), serving.segments(), built.segments()),
                List.of(
                        argument(view),
                        argument(built.generation()),
                        argument(leader),
                        argument(serving.generation()),
                        argument(RETIREMENT.toMillis())));
        Switched switched = Switched.valueOf(RedisScript.text(answer.getFirst()));
        if (switched == Switched.SWITCHED) {
            generations.learn(built);
        }
        return switched;
    }

    boolean fail(String view, int generation, String leader, String error) {
        return end(view, generation, Result.FAILED, leader, error);
    }

    /** The generation is gone. */
    void removed(String view, int generation) {
        redis.call(commands -> commands.srem(removing(view), argument(generation)));
    }

    private boolean end(String view, int generation, Result result, String leader, String error) {
        return END.run(
                redis,
                List.of(build(view), removing(view)),
                List.of(argument(result.name()), argument(generation), argument(leader), argument(error)));
    }

    private static String build(String view) {
        return "{" + Generations.POINTERS + "}:" + view;
    }

    private static String removing(String view) {
        return build(view) + ":removing";
    }
}
