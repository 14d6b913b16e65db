package livedrop.query.view.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LongSummaryStatistics;
import java.util.Map;
import livedrop.query.redis.Redis;
import livedrop.query.redis.ViewKeys;

/**
 * How far the segments of a generation have come in the log.
 *
 * @param least up to here all of them have; -1 when the generation has not begun
 * @param most so far one of them has
 */
public record Positions(long least, long most) {

    private static final Positions NONE = new Positions(-1, -1);

    /** For threads that wait. */
    public static Positions of(Redis redis, ViewKeys keys) {
        return of(redis.call(commands -> commands.hgetall(keys.segments())));
    }

    private static Positions of(Map<String, byte[]> segments) {
        LongSummaryStatistics all = segments.entrySet().stream()
                .filter(field -> field.getKey().endsWith(".position"))
                .mapToLong(field -> Long.parseLong(new String(field.getValue(), UTF_8)))
                .summaryStatistics();
        return all.getCount() == 0 ? NONE : new Positions(all.getMin(), all.getMax());
    }
}
