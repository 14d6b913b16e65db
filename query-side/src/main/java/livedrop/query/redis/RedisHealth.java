package livedrop.query.redis;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/** Whether Redis answers. The answer is good for a second, however many ask, and comes within two. */
public final class RedisHealth implements ReactiveHealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration GOOD_FOR = Duration.ofSeconds(1);

    private final Mono<Health> health;

    public RedisHealth(Redis redis) {
        this.health = redis.commands()
                .flatMap(commands -> commands.ping())
                .timeout(PATIENCE)
                .map(_ -> Health.up().build())
                .onErrorResume(failure -> Mono.just(Health.down()
                        .withDetail("reason", failure.getClass().getSimpleName())
                        .build()))
                .cache(GOOD_FOR);
    }

    @Override
    public Mono<Health> health() {
        return health;
    }
}
