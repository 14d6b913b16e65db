package livedrop.query.view.rebuild;

import java.time.Duration;
import livedrop.query.redis.Redis;
import livedrop.query.redis.ViewKeys;

/** Takes all of a generation out of Redis, bit by bit, so that nobody waits for it. */
final class Removal {

    /** Longer than any process goes on with a generation that nobody wants. */
    private static final Duration MARKED = Duration.ofMinutes(10);

    private final Redis redis;

    Removal(Redis redis) {
        this.redis = redis;
    }

    /**
     * Without its segments nobody can write to it any more, and because of the mark nobody makes new ones.
     *
     * @param meanwhile is called again and again
     */
    void remove(ViewKeys keys, Runnable meanwhile) {
        redis.call(commands -> commands.setex(keys.removed(), MARKED.toSeconds(), new byte[] {'1'}));
        redis.call(commands -> commands.unlink(keys.segments()));
        new Names(redis, keys).all(names -> {
            String[] doomed = names.stream()
                    .map(keys::key)
                    .filter(key -> !key.equals(keys.removed()))
                    .toArray(String[]::new);
            if (doomed.length > 0) {
                redis.call(commands -> commands.unlink(doomed));
            }
            meanwhile.run();
        });
    }
}
