package livedrop.bench.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import livedrop.bench.Database;

/** Reads rows of the log through a cursor and does nothing with them: nobody can read faster over this driver. */
public final class Scans implements AutoCloseable {

    private static final int ROWS_A_FETCH = 500;
    private static final String COLUMNS = "select global_index, type, aggregate_identifier, sequence_number,"
            + " event_identifier, time_stamp, payload_type, payload_revision, payload, meta_data from domain_event_entry ";

    private final Connection connection;

    public Scans(Database database) throws SQLException {
        connection = database.connect();
        connection.setAutoCommit(false);
    }

    /** All rows in the order of the log: how many there are. */
    public long all() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COLUMNS + "order by global_index")) {
            return read(select);
        }
    }

    /** The rows of one stream: how many there are. */
    public long stream(String aggregateId) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(COLUMNS + "where aggregate_identifier = ? order by sequence_number")) {
            select.setString(1, aggregateId);
            return read(select);
        }
    }

    private long read(PreparedStatement select) throws SQLException {
        select.setFetchSize(ROWS_A_FETCH);
        long rows = 0;
        long bytes = 0;
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows++;
                bytes += row.getBytes("payload").length
                        + row.getString("payload_type").length();
            }
        }
        connection.rollback();
        if (bytes == 0) {
            throw new SQLException("the log is empty");
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
