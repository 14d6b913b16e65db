package livedrop.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import livedrop.embedded.PostgresServer;
import livedrop.eventstore.SchemaMigration;
import org.flywaydb.core.Flyway;

/** A database for one benchmark, empty at first and gone afterwards. */
public final class Database implements AutoCloseable {

    private final PostgresServer server;
    private final String name;

    private Database(PostgresServer server, String name) {
        this.server = server;
        this.name = name;
    }

    static Database create(PostgresServer server, String name) throws SQLException {
        server.databases().create(name);
        return new Database(server, name);
    }

    public PostgresServer server() {
        return server;
    }

    public String name() {
        return name;
    }

    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    /** A connection of its own, which the caller closes. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), server.user(), server.password());
    }

    /** A pool of that many connections, which the caller closes. */
    public HikariDataSource pool(int connections) {
        return pool(connections, true);
    }

    /** The same, for callers who say themselves when they commit. */
    public HikariDataSource transactionPool(int connections) {
        return pool(connections, false);
    }

    private HikariDataSource pool(int connections, boolean autoCommit) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(jdbcUrl());
        pool.setUsername(server.user());
        pool.setPassword(server.password());
        pool.setMaximumPoolSize(connections);
        pool.setAutoCommit(autoCommit);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(pool);
    }

    /** Makes connections for reactive clients. */
    public ConnectionFactory connections() {
        return new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host(server.host())
                .port(server.port())
                .database(name)
                .username(server.user())
                .password(server.password())
                .build());
    }

    /** Makes the tables of a module, for benchmarks that need no more of it. */
    public void migrate(String module) {
        SchemaMigration tables = SchemaMigration.of(module);
        Flyway.configure()
                .dataSource(jdbcUrl(), server.user(), server.password())
                .locations(tables.location())
                .table(tables.historyTable())
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    /** As our services want to know it. */
    public Map<String, Object> settings() {
        return Map.of(
                "livedrop.postgres.host", server.host(),
                "livedrop.postgres.port", server.port(),
                "livedrop.postgres.database", name,
                "livedrop.postgres.user", server.user(),
                "livedrop.postgres.password", server.password());
    }

    /** Cuts who is still connected. */
    @Override
    public void close() throws SQLException {
        server.databases().drop(name);
    }
}
