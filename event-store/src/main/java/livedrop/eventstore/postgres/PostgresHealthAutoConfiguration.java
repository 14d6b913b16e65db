package livedrop.eventstore.postgres;

import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;

/** Tells the health endpoint of PostgreSQL, under the name {@code postgres}. */
@AutoConfiguration(after = PostgresAutoConfiguration.class)
@ConditionalOnClass(ReactiveHealthIndicator.class)
public final class PostgresHealthAutoConfiguration {

    @Bean
    PostgresHealth postgresHealthIndicator(
            PostgresProperties postgres, @Value("${spring.application.name:livedrop}") String application) {
        return new PostgresHealth(
                new PostgresqlConnectionFactory(PostgresAutoConfiguration.reactive(postgres, application)));
    }
}
