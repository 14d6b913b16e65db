package livedrop.eventstore.watch;

import java.time.Clock;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes a {@link Backlog} for whoever follows the log. */
public final class Backlogs {

    private final JdbcClient database;
    private final Clock clock;

    Backlogs(DataSource dataSource, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /** For one who handles every event. */
    public Backlog ofAll() {
        return of(_ -> true);
    }

    /** @param counts whether the one who follows handles events of the given class */
    public Backlog of(Predicate<String> counts) {
        return new Backlog(database, clock, counts);
    }
}
