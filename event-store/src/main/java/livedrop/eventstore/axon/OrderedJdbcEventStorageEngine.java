package livedrop.eventstore.axon;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;

/**
 * Axon's JDBC engine, whose readers pass no event that commits late.
 *
 * <p>The database draws indexes in one order and commits them in another. Axon remembers the indexes it has not seen,
 * and gives one up when the clocks say that it is old enough; then the event is lost to every projection. Here a
 * reader stops at the horizon: the index below which nothing is in flight, as the appends themselves have announced
 * it in the database. So an index that is missing below the horizon was rolled back and stays missing, tokens hold no
 * gaps, and clocks play no part.
 */
final class OrderedJdbcEventStorageEngine extends JdbcEventStorageEngine {

    /** {@code builder} must name the tables by {@link Tables#events()}. */
    OrderedJdbcEventStorageEngine(Builder builder) {
        super(builder.extendedGapCheckEnabled(false)
                .createTokenAt(OrderedJdbcEventStorageEngine::selectIndexBefore)
                .createHeadToken(OrderedJdbcEventStorageEngine::selectHorizon)
                .readEventDataWithoutGaps(OrderedJdbcEventStorageEngine::selectAfter));
    }

    /** Every event follows the index right before it, so that the token of none has gaps. */
    @Override
    protected TrackedEventData<?> getTrackedEventData(ResultSet row, GapAwareTrackingToken previousToken)
            throws SQLException {
        long index = row.getLong(schema().globalIndexColumn());
        return super.getTrackedEventData(row, GapAwareTrackingToken.newInstance(index - 1, Collections.emptySet()));
    }

    @Override
    protected Object readTimeStamp(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Override
    protected void writeTimestamp(PreparedStatement statement, int position, Instant timestamp) throws SQLException {
        statement.setObject(position, timestamp.atOffset(ZoneOffset.UTC));
    }

    private static PreparedStatement selectIndexBefore(Connection connection, EventSchema schema, Instant at)
            throws SQLException {
        PreparedStatement select = connection.prepareStatement("select least(min(%s) - 1, ?) from %s where %s >= ?"
                .formatted(schema.globalIndexColumn(), schema.domainEventTable(), schema.timestampColumn()));
        select.setLong(1, horizon(connection));
        select.setObject(2, at.atOffset(ZoneOffset.UTC));
        return select;
    }

    private static PreparedStatement selectHorizon(Connection connection, EventSchema schema) throws SQLException {
        return connection.prepareStatement("select nullif(log_horizon(), 0)");
    }

    /** Counts events, where the stock statement counts indexes and finds nothing behind a long row of missing ones. */
    private static PreparedStatement selectAfter(
            Connection connection, EventSchema schema, long globalIndex, int batchSize) throws SQLException {
        PreparedStatement select =
                connection.prepareStatement("select %s from %s where %3$s > ? and %3$s <= ? order by %3$s limit ?"
                        .formatted(schema.trackedEventFields(), schema.domainEventTable(), schema.globalIndexColumn()));
        select.setLong(1, globalIndex);
        select.setLong(2, horizon(connection));
        select.setInt(3, batchSize);
        return select;
    }

    /** A statement of its own: the one that reads must see all that was committed before the horizon was looked at. */
    private static long horizon(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select log_horizon()");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
