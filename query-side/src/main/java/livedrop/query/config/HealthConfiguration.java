package livedrop.query.config;

import livedrop.eventstore.postgres.PostgresHealth;
import livedrop.query.redis.Redis;
import livedrop.query.redis.RedisHealth;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the query side tells of the servers it reads from. */
@Configuration(proxyBeanMethods = false)
public class HealthConfiguration {

    @Bean
    RedisHealth redisHealthIndicator(Redis redis) {
        return new RedisHealth(redis);
    }

    @Bean
    ReadsHealth readsHealthIndicator(RedisHealth redis, PostgresHealth postgres) {
        return new ReadsHealth(redis, postgres);
    }
}
