package livedrop.query.twin.drop;

import livedrop.query.redis.Redis;

/** Breaks the rule that only the threads of processors wait for Redis. */
public record CallingDrop(Redis redis) {

    String look() {
        return redis.call(commands -> commands.ping());
    }
}
