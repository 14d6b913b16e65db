package livedrop.eventstore.read;

import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the log over R2DBC, some rows at a time however long the stream is. */
final class R2dbcEventLog implements EventLog {

    private static final int ROWS_A_FETCH = 256;

    private static final String SELECT = "select " + LogRow.COLUMNS + " from domain_event_entry ";

    private static final String SELECT_STREAM = SELECT + "where aggregate_identifier = $1 order by sequence_number";

    private static final String SELECT_BEGUN = """
            select aggregate_identifier from domain_event_entry
            where aggregate_identifier = any($1) and sequence_number = 0
            """;

    /** Stream by stream, in whose order the index rises, too: no plan may read through the log for it. */
    private static final String SELECT_OF = "select " + LogRow.COLUMNS + """
             from unnest($1::text[]) as wanted(stream)
            cross join lateral (
                select * from domain_event_entry
                where aggregate_identifier = wanted.stream and global_index > $2 and global_index <= $3
                order by sequence_number limit $4) of_stream
            order by global_index limit $4
            """;

    private static final String SELECT_BETWEEN = SELECT + """
            where global_index > $1 and global_index <= $2 and payload_type = any($3) order by global_index
            """;

    private static final String SELECT_LAST = SELECT + """
            where aggregate_identifier = $1 and sequence_number < $2 and payload_type = any($3)
            order by sequence_number desc limit 1
            """;

    private final DatabaseClient database;
    private final Serializer serializer;
    private final EventUpcaster upcasters;

    R2dbcEventLog(DatabaseClient database, Serializer serializer, EventUpcaster upcasters) {
        this.database = database;
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    @Override
    public Flux<LoggedEvent> stream(String aggregateId) {
        return read(database.sql(SELECT_STREAM).bind(0, aggregateId));
    }

    @Override
    public Flux<String> begun(Collection<String> aggregateIds) {
        return database.sql(SELECT_BEGUN)
                .bind(0, aggregateIds.toArray(String[]::new))
                .map(row -> Objects.requireNonNull(row.get(0, String.class)))
                .all();
    }

    @Override
    public Flux<LoggedEvent> of(Collection<String> aggregateIds, long afterIndex, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: > 0)");
        }
        if (aggregateIds.isEmpty()) {
            return Flux.empty();
        }
        // Asked first, and apart: what is read must be complete up to it.
        return head().flatMapMany(head -> read(database.sql(SELECT_OF)
                .bind(0, aggregateIds.stream().distinct().toArray(String[]::new))
                .bind(1, afterIndex)
                .bind(2, head)
                .bind(3, limit)));
    }

    @Override
    public Flux<LoggedEvent> between(long afterIndex, long lastIndex, Collection<Class<?>> types) {
        return read(database.sql(SELECT_BETWEEN)
                .bind(0, afterIndex)
                .bind(1, lastIndex)
                .bind(2, names(types)));
    }

    @Override
    public Mono<LoggedEvent> lastBefore(String aggregateId, long sequence, Collection<Class<?>> types) {
        return read(database.sql(SELECT_LAST)
                        .bind(0, aggregateId)
                        .bind(1, sequence)
                        .bind(2, names(types)))
                .takeLast(1)
                .next();
    }

    @Override
    public Mono<Long> head() {
        return database.sql("select log_horizon()")
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one();
    }

    private static String[] names(Collection<Class<?>> types) {
        return types.stream().map(Class::getName).toArray(String[]::new);
    }

    private Flux<LoggedEvent> read(DatabaseClient.GenericExecuteSpec select) {
        return select.filter(statement -> statement.fetchSize(ROWS_A_FETCH))
                .map(LogRow::tracked)
                .all()
                .concatMapIterable(stored -> decode(stored).toList(), ROWS_A_FETCH);
    }

    /** None, one or several events: an upcaster may drop or split one. */
    private Stream<LoggedEvent> decode(TrackedDomainEventData<byte[]> stored) {
        return EventUtils.upcastAndDeserializeTrackedEvents(Stream.of(stored), serializer, upcasters)
                .map(message -> logged(stored, message));
    }

    private static LoggedEvent logged(TrackedDomainEventData<byte[]> stored, TrackedEventMessage<?> message) {
        long index = stored.trackingToken().position().orElseThrow();
        Object payload = message.getPayload();
        if (payload instanceof UnknownSerializedType) {
            throw new IllegalStateException(
                    "Event " + index + " is a " + stored.getPayload().getType().getName()
                            + ", which is not on the class path (expected: the schema that wrote it)");
        }
        return new LoggedEvent(
                index,
                Objects.requireNonNullElse(stored.getType(), ""),
                stored.getAggregateIdentifier(),
                stored.getSequenceNumber(),
                payload.getClass().getSimpleName(),
                message.getTimestamp(),
                payload);
    }
}
