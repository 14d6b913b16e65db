package livedrop.bench.measure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Counts what a database commits. */
@FunctionalInterface
public interface Commits {

    /** How many there have been so far. */
    long count() throws SQLException;

    /**
     * Transactions that wrote, of a whole PostgreSQL server: those that were given an id, and have to reach the disk.
     * The ids are counted, because {@code pg_stat_database.xact_commit} counts reads as well and learns of a commit
     * up to ten seconds late. Rolled back ones and savepoints have ids, too, so the count is never too small.
     *
     * @param connection of its own, which nobody else uses meanwhile
     */
    static Commits of(Connection connection) {
        return () -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint")) {
                row.next();
                return row.getLong(1);
            }
        };
    }
}
