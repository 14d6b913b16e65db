package livedrop.eventstore.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The locks by which the processes on one database take turns. Their keys are ours alone. */
public enum AdvisoryLock {
    /** Every append shares it, the database sees to that. Who takes it is alone at appending until the end. */
    APPENDS(1),
    /** Held while the tokens of a new processor are made. */
    TOKENS(2),
    /** Held while tables are made. */
    MIGRATIONS(3);

    /** "livedrop" in ASCII, so that nobody else's locks are met by chance. */
    private static final long FAMILY = 0x6c697665_64726f70L;

    private final long key;

    AdvisoryLock(int offset) {
        this.key = FAMILY + offset;
    }

    /** Waits for the lock, and holds it until the connection's transaction ends. */
    public void takeForTransaction(Connection connection) throws SQLException {
        run(connection, "select pg_advisory_xact_lock(?)");
    }

    void takeForSession(Connection connection) throws SQLException {
        run(connection, "select pg_advisory_lock(?)");
    }

    void release(Connection connection) throws SQLException {
        run(connection, "select pg_advisory_unlock(?)");
    }

    private void run(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, key);
            statement.execute();
        }
    }
}
