package livedrop.saga;

import javax.sql.DataSource;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.embedded.junit.TestServers;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of the orchestrator in a database of their own, with nobody working on them. */
public final class SagaTables {

    private static final DataSource DATA_SOURCE = migrated();

    private SagaTables() {}

    /** The tables with nothing in them; one test at a time. */
    public static DataSource empty() {
        JdbcClient.create(DATA_SOURCE)
                .sql("truncate parked_step, outstanding_timer, outstanding_charge, sandbox_charge")
                .update();
        return DATA_SOURCE;
    }

    private static DataSource migrated() {
        FreshDatabase database = TestServers.freshDatabase();
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.jdbcUrl());
        dataSource.setUser(database.user());
        dataSource.setPassword(database.password());
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration/saga-orchestrator")
                .load()
                .migrate();
        return dataSource;
    }
}
