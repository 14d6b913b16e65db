package livedrop.eventstore.postgres;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;

/** Tells the health endpoint of PostgreSQL, under the name {@code postgres}. */
@AutoConfiguration(after = PostgresAutoConfiguration.class)
@ConditionalOnClass(ReactiveHealthIndicator.class)
public final class PostgresHealthAutoConfiguration {

    @Bean
    PostgresHealth postgresHealthIndicator(SingleConnections connections) {
        return new PostgresHealth(connections.factory());
    }
}
