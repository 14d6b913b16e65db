package livedrop.query.read;

import livedrop.query.redis.Generations;
import livedrop.query.redis.Redis;

/** The readers of the views, by name. */
public final class ViewReaders {

    private final Redis redis;
    private final Generations generations;

    public ViewReaders(Redis redis, Generations generations) {
        this.redis = redis;
        this.generations = generations;
    }

    public ViewReader of(String view) {
        return new ViewReader(redis, generations, view);
    }
}
