package livedrop.eventstore.postgres;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where PostgreSQL is, and how many connections this process may hold: {@code jdbcConnections} for Axon's threads,
 * {@code reactiveConnections} for reads that do not block.
 */
@ConfigurationProperties("livedrop.postgres")
public record PostgresProperties(
        @DefaultValue("localhost") String host,
        @DefaultValue("5432") int port,
        @DefaultValue("livedrop") String database,
        @DefaultValue("livedrop") String user,
        @DefaultValue("") String password,
        @DefaultValue("20") int jdbcConnections,
        @DefaultValue("8") int reactiveConnections) {

    public PostgresProperties {
        if (password.isEmpty()) {
            throw new IllegalArgumentException(
                    "livedrop.postgres.password: missing (expected: the password of the user " + user + ")");
        }
        checkPositive("livedrop.postgres.jdbc-connections", jdbcConnections);
        checkPositive("livedrop.postgres.reactive-connections", reactiveConnections);
    }

    String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    private static void checkPositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
        }
    }
}
