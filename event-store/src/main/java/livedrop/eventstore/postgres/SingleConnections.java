package livedrop.eventstore.postgres;

import io.r2dbc.postgresql.PostgresqlConnectionFactory;

/**
 * For those who keep a connection for themselves.
 *
 * @param factory makes a new one each time
 */
public record SingleConnections(PostgresqlConnectionFactory factory) {}
