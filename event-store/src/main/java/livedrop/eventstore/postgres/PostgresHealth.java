package livedrop.eventstore.postgres;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/**
 * Whether PostgreSQL answers, over a connection of its own: a pool that is busy is no database that is gone. The answer
 * is good for a second, however many ask, and comes within two.
 */
public final class PostgresHealth implements ReactiveHealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration GOOD_FOR = Duration.ofSeconds(1);

    private final Mono<Health> health;

    /** @param connections makes a new connection each time */
    PostgresHealth(ConnectionFactory connections) {
        this.health = Mono.usingWhen(connections.create(), PostgresHealth::ask, Connection::close)
                .timeout(PATIENCE)
                .map(_ -> Health.up().build())
                .onErrorResume(failure -> Mono.just(Health.down()
                        .withDetail("reason", failure.getClass().getSimpleName())
                        .build()))
                .cache(GOOD_FOR);
    }

    private static Mono<Integer> ask(Connection connection) {
        return Mono.from(connection.createStatement("select 1").execute())
                .flatMap(result -> Mono.from(result.map(row -> row.get(0, Integer.class))));
    }

    @Override
    public Mono<Health> health() {
        return health;
    }
}
