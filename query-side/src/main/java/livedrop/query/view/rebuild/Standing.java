package livedrop.query.view.rebuild;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import livedrop.query.redis.Generations;
import livedrop.query.redis.RedisScript;
import livedrop.query.redis.ViewKeys;
import org.jspecify.annotations.Nullable;

/**
 * How a view stands: its generations, and what becomes of them.
 *
 * @param serving the one that is read
 * @param previous the one that served before, which is kept as it was; absent when there is none
 * @param retiring the one that was just replaced: it is fed as long as somebody may read it still
 * @param building what is under way
 * @param last how the build before ended; absent while one is under way
 * @param removing those that nobody will need again
 */
public record Standing(
        String view,
        int serving,
        @Nullable Integer previous,
        @Nullable Integer retiring,
        @Nullable Build building,
        @Nullable Outcome last,
        Set<Integer> removing) {

    /**
     * As Redis has it.
     *
     * @param pointer of no bytes when there is none
     * @param build its fields, each before its value
     * @param removing generations in digits
     */
    static Standing of(String view, byte[] pointer, List<?> build, List<?> removing) {
        Fields fields = Fields.of(build);
        Set<Integer> gone = new TreeSet<>();
        removing.forEach(generation -> gone.add(Integer.valueOf(RedisScript.text(generation))));
        return new Standing(
                view,
                pointer.length == 0 ? Generations.FIRST : Integer.parseInt(RedisScript.text(pointer)),
                fields.number("previous"),
                fields.number("retiring"),
                fields.building(),
                fields.last(),
                gone);
    }

    private record Fields(Map<String, String> values) {

        private static Fields of(List<?> flat) {
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < flat.size(); i += 2) {
                values.put(RedisScript.text(flat.get(i)), RedisScript.text(flat.get(i + 1)));
            }
            return new Fields(values);
        }

        private @Nullable String text(String name) {
            String value = values.get(name);
            return value == null || value.isEmpty() ? null : value;
        }

        private @Nullable Integer number(String name) {
            String text = text(name);
            return text == null ? null : Integer.valueOf(text);
        }

        private long count(String name) {
            String text = text(name);
            return text == null ? 0 : Long.parseLong(text);
        }

        private Instant time(String name) {
            return Instant.ofEpochMilli(count(name));
        }

        private @Nullable Parity parity() {
            return text("toCompare") == null
                    ? null
                    : new Parity(count("compared"), count("toCompare"), count("healed"));
        }

        private @Nullable Build building() {
            Integer generation = number("building");
            return generation == null
                    ? null
                    : new Build(
                            generation,
                            Build.Kind.valueOf(String.valueOf(text("kind"))),
                            String.valueOf(text("by")),
                            text("reason"),
                            time("begunAt"),
                            count("target"),
                            parity());
        }

        private @Nullable Outcome last() {
            String result = text("outcome");
            return result == null
                    ? null
                    : new Outcome(
                            (int) count("ended"),
                            Outcome.Result.valueOf(result),
                            time("endedAt"),
                            text("error"),
                            parity());
        }
    }

    ViewKeys keys(int generation) {
        return new ViewKeys(view, generation);
    }

    /** The generations that are fed. */
    Set<ViewKeys> wanted() {
        Set<ViewKeys> wanted = new HashSet<>();
        wanted.add(keys(serving));
        if (building != null) {
            wanted.add(keys(building.generation()));
        }
        if (retiring != null) {
            wanted.add(keys(retiring));
        }
        return wanted;
    }

    /** Whether somebody has to look after it. */
    boolean isMoving() {
        return building != null || retiring != null || !removing.isEmpty();
    }
}
