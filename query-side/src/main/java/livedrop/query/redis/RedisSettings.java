package livedrop.query.redis;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the Redis server is that holds the views.
 *
 * @param timeout how long a command may take before the server counts as gone
 */
@ConfigurationProperties("livedrop.redis")
public record RedisSettings(
        @DefaultValue("localhost") String host,
        @DefaultValue("6379") int port,
        @Nullable String password,
        @DefaultValue("2s") Duration timeout) {}
