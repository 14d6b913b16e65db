package livedrop.eventstore.engine;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** What a failed statement says about what it was to write. */
enum Failure {
    /** Some of it, or something in its place, is in the log. */
    COLLISION,
    /** Nothing: the database is away, or was while the statement ran, which may have been committed or not. */
    OUTAGE,
    /** Some of it cannot be written at all. */
    POISON;

    private static final String DUPLICATE_KEY = "23505";

    /** The classes of SQL states that speak of the connection, of others at work, of resources, and of operators. */
    private static final Set<String> OUTAGES = Set.of("08", "40", "53", "55", "57", "58", "XX");

    static Failure of(Throwable failure) {
        String sqlState = failure instanceof R2dbcException told ? told.getSqlState() : null;
        if (sqlState != null) {
            return of(sqlState);
        }
        return isOutage(failure) ? OUTAGE : POISON;
    }

    /** What the server says comes before what the driver makes of it. */
    private static Failure of(String sqlState) {
        if (DUPLICATE_KEY.equals(sqlState)) {
            return COLLISION;
        }
        return OUTAGES.contains(sqlState.substring(0, Math.min(2, sqlState.length()))) ? OUTAGE : POISON;
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof R2dbcNonTransientResourceException
                || failure instanceof R2dbcTransientException
                || failure instanceof IOException
                || failure instanceof TimeoutException;
    }
}
