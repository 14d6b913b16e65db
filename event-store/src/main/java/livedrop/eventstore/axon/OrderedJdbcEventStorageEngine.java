package livedrop.eventstore.axon;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import livedrop.eventstore.postgres.AdvisoryLock;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;

/**
 * Axon's JDBC engine, with appends that commit in the order of their global index.
 *
 * <p>An append takes one lock for the whole log before it draws an index, and holds it until its transaction ends. An
 * index that can be read is therefore never followed by a smaller one: a reader that follows the index passes nothing
 * that commits later, whatever the clocks say, and an index that is missing (a rolled back append) stays missing. So
 * tokens hold no gaps, and reads need no second look at them.
 */
final class OrderedJdbcEventStorageEngine extends JdbcEventStorageEngine {

    /** {@code builder} must name the tables by {@link Tables#events()}. */
    OrderedJdbcEventStorageEngine(Builder builder) {
        super(builder.extendedGapCheckEnabled(false)
                .createTokenAt(OrderedJdbcEventStorageEngine::selectIndexBefore)
                .readEventDataWithoutGaps(OrderedJdbcEventStorageEngine::selectAfter));
    }

    @Override
    protected PreparedStatement appendEvents(
            Connection connection, List<? extends EventMessage<?>> events, Serializer serializer) throws SQLException {
        // The events are turned into JSON first: others need not wait for that.
        PreparedStatement insert = super.appendEvents(connection, events, serializer);
        AdvisoryLock.APPENDS.takeForTransaction(connection);
        return insert;
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
        PreparedStatement select = connection.prepareStatement("select min(%s) - 1 from %s where %s >= ?"
                .formatted(schema.globalIndexColumn(), schema.domainEventTable(), schema.timestampColumn()));
        select.setObject(1, at.atOffset(ZoneOffset.UTC));
        return select;
    }

    /** Counts events, where the stock statement counts indexes and finds nothing behind a long row of missing ones. */
    private static PreparedStatement selectAfter(
            Connection connection, EventSchema schema, long globalIndex, int batchSize) throws SQLException {
        PreparedStatement select = connection.prepareStatement("select %s from %s where %3$s > ? order by %3$s limit ?"
                .formatted(schema.trackedEventFields(), schema.domainEventTable(), schema.globalIndexColumn()));
        select.setLong(1, globalIndex);
        select.setInt(2, batchSize);
        return select;
    }
}
