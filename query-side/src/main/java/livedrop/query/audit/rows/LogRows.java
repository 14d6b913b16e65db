package livedrop.query.audit.rows;

import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.Objects;
import livedrop.query.audit.seal.Row;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads rows of the log as they are: nothing is upcast, and nothing is expected of them. */
public final class LogRows {

    /** A time that is not finite can be stored, but is no number of microseconds. */
    private static final String SELECT = """
            select global_index, type, aggregate_identifier, sequence_number, event_identifier,
                   case when isfinite(time_stamp) then (extract(epoch from time_stamp) * 1000000)::bigint
                        else -9223372036854775808 end,
                   payload_type, payload_revision, payload, meta_data
            from domain_event_entry
            """;

    private static final int ROWS_A_FETCH = 256;

    private final DatabaseClient database;

    public LogRows(DatabaseClient database) {
        this.database = database;
    }

    /** The index up to which the log is complete. */
    public Mono<Long> horizon() {
        return database.sql("select log_horizon()")
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one();
    }

    /** Whether there is a row of an aggregate. */
    public Mono<Boolean> has(String type, String aggregateId) {
        return database.sql(
                        "select exists (select from domain_event_entry where aggregate_identifier = $2 and type = $1)")
                .bind(0, type)
                .bind(1, aggregateId)
                .map(row -> Objects.requireNonNull(row.get(0, Boolean.class)))
                .one();
    }

    /** The rows of a stretch in the order of their index; both ends belong to it. */
    public Flux<Row> between(long firstIndex, long lastIndex) {
        return rows(database.sql(SELECT + "where global_index between $1 and $2 order by global_index")
                .bind(0, firstIndex)
                .bind(1, lastIndex));
    }

    /** The rows of some streams, in the order of their index. */
    public Flux<Row> of(Collection<String> aggregateIds) {
        return rows(database.sql(SELECT + "where aggregate_identifier = any($1) order by global_index")
                .bind(0, aggregateIds.toArray(String[]::new)));
    }

    private static Flux<Row> rows(DatabaseClient.GenericExecuteSpec select) {
        return select.filter(statement -> statement.fetchSize(ROWS_A_FETCH))
                .map(LogRows::row)
                .all();
    }

    private static Row row(Readable row) {
        return new Row(
                column(row, 0, Long.class),
                row.get(1, String.class),
                column(row, 2, String.class),
                column(row, 3, Long.class),
                column(row, 4, String.class),
                column(row, 5, Long.class),
                column(row, 6, String.class),
                row.get(7, String.class),
                column(row, 8, byte[].class),
                column(row, 9, byte[].class));
    }

    private static <T> T column(Readable row, int place, Class<T> type) {
        return Objects.requireNonNull(row.get(place, type));
    }
}
