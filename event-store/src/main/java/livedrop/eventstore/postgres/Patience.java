package livedrop.eventstore.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a server that is not up yet. One that is up and says no will say no again: that is no reason to wait. */
final class Patience {

    private static final Logger log = LoggerFactory.getLogger(Patience.class);

    /** The class of SQL states that speak of the connection, and the state of a server that is still starting. */
    private static final String NO_CONNECTION = "08";

    private static final String STARTING = "57P03";
    private static final long PAUSE_MILLIS = 500;

    private Patience() {}

    static HikariDataSource until(Duration limit, HikariConfig config) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                return new HikariDataSource(config);
            } catch (PoolInitializationException e) {
                if (!isAway(e.getCause()) || System.nanoTime() > deadline) {
                    throw e;
                }
                log.info("Waiting for PostgreSQL at {}: {}", config.getJdbcUrl(), e.getMessage());
                pause();
            }
        }
    }

    private static boolean isAway(@Nullable Throwable cause) {
        return cause instanceof SQLException refusal
                && refusal.getSQLState() != null
                && (refusal.getSQLState().startsWith(NO_CONNECTION)
                        || refusal.getSQLState().equals(STARTING));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting for PostgreSQL", e);
        }
    }
}
