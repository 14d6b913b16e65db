package livedrop.eventstore.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import javax.sql.DataSource;
import livedrop.eventstore.SchemaMigration;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the tables. Of several processes that start at once, one works and the others wait. */
final class Migrator {

    private static final Logger log = LoggerFactory.getLogger(Migrator.class);

    private final DataSource dataSource;

    Migrator(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void run(Collection<SchemaMigration> migrations) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            // The first of the starting processes may take longer than a lock wait is otherwise allowed to.
            statement.execute("set lock_timeout = 0");
            AdvisoryLock.MIGRATIONS.takeForSession(connection);
            try {
                migrations.forEach(this::run);
            } finally {
                AdvisoryLock.MIGRATIONS.release(connection);
                statement.execute("reset lock_timeout");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The tables could not be made: " + e.getMessage(), e);
        }
    }

    private void run(SchemaMigration migration) {
        int executed = Flyway.configure()
                .dataSource(dataSource)
                .locations(migration.location())
                .failOnMissingLocations(true)
                .table(migration.historyTable())
                .defaultSchema("public")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate()
                .migrationsExecuted;
        log.info("Tables of {}: {} migrations run", migration.name(), executed);
    }
}
