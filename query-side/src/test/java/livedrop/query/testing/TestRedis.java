package livedrop.query.testing;

import java.time.Duration;
import java.util.Map;
import livedrop.embedded.RedisServer;
import livedrop.embedded.junit.TestServers;
import livedrop.query.redis.Redis;
import livedrop.query.redis.RedisSettings;

/** The way to the Redis server of the tests. */
public final class TestRedis {

    /** The machine that runs the tests may be busy with other things. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private TestRedis() {}

    /** A connection to the server, which is empty. */
    public static Redis empty() {
        return to(TestServers.flushedRedis());
    }

    public static Redis to(RedisServer server) {
        return new Redis(new RedisSettings(server.host(), server.port(), server.password(), PATIENCE));
    }

    /** The settings by which a process finds the server. */
    public static Map<String, Object> settings() {
        return settings(TestServers.redis().port());
    }

    /** The settings by which a process finds the server behind another port. */
    public static Map<String, Object> settings(int port) {
        RedisServer server = TestServers.redis();
        return Map.of(
                "livedrop.redis.host",
                server.host(),
                "livedrop.redis.port",
                port,
                "livedrop.redis.password",
                server.password(),
                "livedrop.redis.timeout",
                PATIENCE.toSeconds() + "s");
    }
}
