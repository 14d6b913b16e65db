package livedrop.eventstore.engine;

import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The statements that write to the log, one at a time over one connection. */
final class EventWriter {

    private static final String APPEND = "select append_events($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    private static final String FIND = "select place, is_same from find_events($1, $2, $3)";

    /** AdvisoryLock.APPENDS, for as long as the connection lives or until it is let go of. */
    private static final String TAKE_TURN = "select pg_advisory_lock(x'6c69766564726f71'::bigint) is null";

    private static final String LEAVE_TURN = "select pg_advisory_unlock(x'6c69766564726f71'::bigint)";

    /** After this the connection is given up; the server's own bounds on waiting are shorter. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WriteConnection connection;

    EventWriter(ConnectionFactory connections) {
        this.connection = new WriteConnection(connections);
    }

    /**
     * An event that the log has already, or another one in its place.
     *
     * @param place which of those that were asked for, from 0
     * @param isSame whether it is the same event, appended before
     */
    record Found(int place, boolean isSame) {}

    /** Writes and commits all of them, or fails and has written none; answers the index before the first of them. */
    Mono<Long> append(List<EventRow> rows) {
        return run(
                        APPEND,
                        statement -> statement
                                .bind(0, Column.ofTexts(rows, EventRow::aggregateId))
                                .bind(1, Column.ofNumbers(rows, EventRow::sequence))
                                .bind(2, Column.ofTexts(rows, EventRow::type))
                                .bind(3, Column.ofTexts(rows, EventRow::eventId))
                                .bind(4, Column.ofNumbers(rows, EventRow::epochMicros))
                                .bind(5, Column.ofTexts(rows, EventRow::payloadType))
                                .bind(6, Column.ofTexts(rows, EventRow::revision))
                                .bind(7, Column.ofBytes(rows, EventRow::payload))
                                .bind(8, Column.ofBytes(rows, EventRow::metaData)),
                        row -> Objects.requireNonNull(row.get(0, Long.class)))
                .single();
    }

    /** Those that the log has, or whose places it has given to others. */
    Mono<List<Found>> find(List<EventRow> rows) {
        return run(
                        FIND,
                        statement -> statement
                                .bind(0, Column.ofTexts(rows, EventRow::aggregateId))
                                .bind(1, Column.ofNumbers(rows, EventRow::sequence))
                                .bind(2, Column.ofTexts(rows, EventRow::eventId)),
                        row -> new Found(
                                Objects.requireNonNull(row.get(0, Long.class)).intValue() - 1,
                                Objects.requireNonNull(row.get(1, Boolean.class))))
                .collectList();
    }

    /** From here on nobody else appends, until the turn is left as often as it was taken, or the connection breaks. */
    Mono<Void> takeTurn() {
        return run(TAKE_TURN, statement -> statement, _ -> true).then();
    }

    Mono<Void> leaveTurn() {
        return run(LEAVE_TURN, statement -> statement, _ -> true).then();
    }

    int process() {
        return connection.process();
    }

    /** To be called after a failure that leaves open what has become of the connection. */
    Mono<Void> reconnect() {
        return connection.discard();
    }

    private <T> Flux<T> run(String sql, Function<Statement, Statement> binding, Function<Readable, T> mapping) {
        return Mono.defer(connection::get)
                .flatMapMany(open -> binding.apply(open.createStatement(sql)).execute())
                .concatMap(result -> result.map(mapping))
                .timeout(PATIENCE);
    }
}
