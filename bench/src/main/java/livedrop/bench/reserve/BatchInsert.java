package livedrop.bench.reserve;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import livedrop.bench.Database;
import livedrop.bench.measure.Contestant;
import livedrop.bench.measure.Meter;
import livedrop.bench.measure.Round;

/** The limit: one connection that writes 256 rows at a time, as long as our events, into a table like that of the log. */
final class BatchInsert implements Contestant, AutoCloseable {

    private static final int ROWS = 256;

    private static final String INSERT = """
            insert into limit_entry (global_index, aggregate_identifier, sequence_number, type, event_identifier,
                time_stamp, payload_type, payload_revision, payload, meta_data)
            overriding system value
            select ? + n, 'one', ? + n, 'Inventory', event_identifier, now(),
                'livedrop.schema.inventory.StockReserved', '1', convert_to(payload, 'UTF8'), convert_to(meta_data, 'UTF8')
            from unnest(?::text[], ?::text[], ?::text[]) with ordinality as row (event_identifier, payload, meta_data, n)
            """;

    private final Connection connection;
    private final Duration duration;
    private final Meter meter;
    private final String[] payloads = new String[ROWS];
    private final String[] metaDatas = new String[ROWS];
    private long rows;

    private BatchInsert(Connection connection, Duration duration, Meter meter) {
        this.connection = connection;
        this.duration = duration;
        this.meter = meter;
    }

    /** @param payload as long as those of our events */
    static BatchInsert on(Database database, Duration duration, Meter meter, String payload) throws SQLException {
        database.migrate("event-store");
        BatchInsert contestant = new BatchInsert(database.connect(), duration, meter);
        Arrays.fill(contestant.payloads, payload);
        Arrays.fill(contestant.metaDatas, "{}");
        try (Statement statement = contestant.connection.createStatement()) {
            statement.execute("create table limit_entry (like domain_event_entry including all)");
        }
        contestant.connection.setAutoCommit(false);
        return contestant;
    }

    @Override
    public String name() {
        return "limit: 256 rows a commit";
    }

    @Override
    public Round round() throws Exception {
        return meter.measure(_ -> {
            long end = System.nanoTime() + duration.toNanos();
            long before = rows;
            while (System.nanoTime() < end) {
                insert();
            }
            return rows - before;
        });
    }

    private void insert() throws SQLException {
        String[] identifiers = new String[ROWS];
        Arrays.setAll(identifiers, _ -> UUID.randomUUID().toString());
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, rows);
            insert.setLong(2, rows);
            insert.setArray(3, connection.createArrayOf("text", identifiers));
            insert.setArray(4, connection.createArrayOf("text", payloads));
            insert.setArray(5, connection.createArrayOf("text", metaDatas));
            insert.executeUpdate();
        }
        connection.commit();
        rows += ROWS;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
