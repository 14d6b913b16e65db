package livedrop.eventstore.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import livedrop.eventstore.SchemaMigration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Declares both pools by hand: with R2DBC on the class path Spring Boot makes no JDBC data source at all, and Axon
 * would then keep everything in memory.
 */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.axonframework.springboot.autoconfig.JdbcAutoConfiguration",
            "org.axonframework.springboot.autoconfig.TransactionAutoConfiguration"
        })
@EnableConfigurationProperties(PostgresProperties.class)
public final class PostgresAutoConfiguration {

    /** A process that hangs must not hold the order of appends for ever, and nobody waits for ever behind it. */
    private static final Map<String, String> SESSION =
            Map.of("lock_timeout", "10s", "idle_in_transaction_session_timeout", "60s");

    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(10);
    private static final Duration WAIT_FOR_SERVER = Duration.ofSeconds(30);

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static SchemaMigration eventStoreTables() {
        return SchemaMigration.of("event-store");
    }

    /** The data source is not handed out before all tables are there. */
    @Bean
    HikariDataSource dataSource(
            PostgresProperties postgres,
            List<SchemaMigration> migrations,
            @Value("${spring.application.name:livedrop}") String application) {
        HikariDataSource dataSource = Patience.until(WAIT_FOR_SERVER, jdbcPool(postgres, application));
        try {
            new Migrator(dataSource).run(migrations);
            return dataSource;
        } catch (RuntimeException e) {
            dataSource.close();
            throw e;
        }
    }

    @Bean
    @Primary
    JdbcTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    SingleConnections singleConnections(
            PostgresProperties postgres, @Value("${spring.application.name:livedrop}") String application) {
        return new SingleConnections(new PostgresqlConnectionFactory(reactive(postgres, application)));
    }

    @Bean(destroyMethod = "dispose")
    @DependsOn("dataSource")
    ConnectionPool connectionFactory(SingleConnections connections, PostgresProperties postgres) {
        return new ConnectionPool(ConnectionPoolConfiguration.builder(connections.factory())
                .name("livedrop")
                .initialSize(1)
                .maxSize(postgres.reactiveConnections())
                .maxAcquireTime(WAIT_FOR_CONNECTION)
                .acquireRetry(3)
                .maxIdleTime(Duration.ofMinutes(5))
                .build());
    }

    @Bean
    DatabaseClient databaseClient(ConnectionFactory connectionFactory) {
        return WholeQueries.over(connectionFactory);
    }

    private static HikariConfig jdbcPool(PostgresProperties postgres, String application) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("livedrop");
        pool.setJdbcUrl(postgres.jdbcUrl());
        pool.setUsername(postgres.user());
        pool.setPassword(postgres.password());
        pool.setMaximumPoolSize(postgres.jdbcConnections());
        pool.setMinimumIdle(Math.min(4, postgres.jdbcConnections()));
        pool.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
        pool.addDataSourceProperty("ApplicationName", application);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty(
                "options",
                SESSION.entrySet().stream()
                        .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining(" ")));
        return pool;
    }

    private static PostgresqlConnectionConfiguration reactive(PostgresProperties postgres, String application) {
        return PostgresqlConnectionConfiguration.builder()
                .host(postgres.host())
                .port(postgres.port())
                .database(postgres.database())
                .username(postgres.user())
                .password(postgres.password())
                .applicationName(application)
                .connectTimeout(WAIT_FOR_CONNECTION)
                .tcpKeepAlive(true)
                .options(SESSION)
                .forceBinary(true)
                .build();
    }
}
