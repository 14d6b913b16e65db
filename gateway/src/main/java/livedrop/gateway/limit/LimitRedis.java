package livedrop.gateway.limit;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import livedrop.kit.startup.StartupRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the Redis server is that holds the buckets.
 *
 * @param limitTimeout how long a request waits for it before it is counted in the process instead
 */
@ConfigurationProperties("livedrop.redis")
record LimitRedis(
        @Nullable String host,
        @DefaultValue("6379") int port,
        @Nullable String password,
        @DefaultValue("50ms") Duration limitTimeout) {

    /** @throws StartupRefusedException when nobody has said where the server is */
    RedisURI address() {
        if (host == null || host.isBlank()) {
            throw new StartupRefusedException(
                    "The setting livedrop.redis.host is missing.",
                    "Set LIVEDROP_REDIS_HOST (and _PORT, _PASSWORD) to the Redis server that the gateways share.");
        }
        RedisURI.Builder address = RedisURI.builder().withHost(host).withPort(port);
        if (password != null && !password.isEmpty()) {
            address.withPassword(password.toCharArray());
        }
        return address.build();
    }
}
