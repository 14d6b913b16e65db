package livedrop.eventstore.engine;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import livedrop.eventstore.read.LogRow;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.serialization.Serializer;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The statements that read the log, and those for snapshots. */
final class EventReader {

    private static final String AFTER = "select " + LogRow.COLUMNS + " from events_after($1, $2)";

    private static final String STREAM = "select " + LogRow.COLUMNS + """
             from domain_event_entry
            where aggregate_identifier = $1 and sequence_number >= $2
            order by sequence_number
            limit $3
            """;

    private static final String SNAPSHOT = """
            select type, aggregate_identifier, sequence_number, event_identifier, time_stamp,
                   payload_type, payload_revision, payload, meta_data
            from snapshot_event_entry
            where aggregate_identifier = $1
            order by sequence_number desc
            limit 1
            """;

    /** The newest one is enough. One that comes late, after a newer one, is not kept. */
    private static final String STORE_SNAPSHOT = """
            with older as (
                delete from snapshot_event_entry where aggregate_identifier = :id and sequence_number < :sequence
            )
            insert into snapshot_event_entry (
                aggregate_identifier, sequence_number, type, event_identifier, time_stamp,
                payload_type, payload_revision, payload, meta_data)
            select :id, :sequence, :type, :event, :at, :payloadType, :revision,
                   :payload, :metaData
            where not exists (
                select from snapshot_event_entry where aggregate_identifier = :id and sequence_number > :sequence
            )
            on conflict (aggregate_identifier, sequence_number) do update
            set event_identifier = excluded.event_identifier, time_stamp = excluded.time_stamp,
                payload_type = excluded.payload_type, payload_revision = excluded.payload_revision,
                payload = excluded.payload, meta_data = excluded.meta_data
            """;

    private final DatabaseClient database;

    EventReader(DatabaseClient database) {
        this.database = database;
    }

    /** Events of the whole log, in its order. */
    Flux<TrackedEventData<?>> after(long index, int limit) {
        return database.sql(AFTER)
                .bind(0, index)
                .bind(1, limit)
                .map(EventReader::tracked)
                .all();
    }

    Flux<DomainEventData<?>> stream(String aggregateId, long firstSequence, int limit) {
        return database.sql(STREAM)
                .bind(0, aggregateId)
                .bind(1, firstSequence)
                .bind(2, limit)
                .<DomainEventData<?>>map(LogRow::event)
                .all();
    }

    /** Empty when there is no such aggregate. */
    Mono<Long> lastSequence(String aggregateId) {
        return number(
                database.sql("select max(sequence_number) from domain_event_entry where aggregate_identifier = $1")
                        .bind(0, aggregateId));
    }

    /** The index up to which the log is complete; 0 when it is empty. */
    Mono<Long> head() {
        return number(database.sql("select log_horizon()"));
    }

    /** The index right before the first event of that moment or later; empty when there is none yet. */
    Mono<Long> indexBefore(Instant at) {
        return head().flatMap(head -> number(database.sql(
                        "select least(min(global_index) - 1, $2) from domain_event_entry where time_stamp >= $1 having count(*) > 0")
                .bind(0, at)
                .bind(1, head)));
    }

    Mono<DomainEventData<?>> snapshot(String aggregateId) {
        return database.sql(SNAPSHOT)
                .bind(0, aggregateId)
                .<DomainEventData<?>>map(LogRow::event)
                .one();
    }

    Mono<Void> storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        EventRow row = EventRow.of(snapshot, serializer);
        DatabaseClient.GenericExecuteSpec insert = database.sql(STORE_SNAPSHOT)
                .bind("id", row.aggregateId())
                .bind("sequence", row.sequence())
                .bind("type", Objects.requireNonNull(row.type()))
                .bind("event", row.eventId())
                .bind("at", row.at())
                .bind("payloadType", row.payloadType())
                .bind("payload", row.payload())
                .bind("metaData", row.metaData());
        String revision = row.revision();
        return (revision == null ? insert.bindNull("revision", String.class) : insert.bind("revision", revision))
                .then();
    }

    private static Mono<Long> number(DatabaseClient.GenericExecuteSpec select) {
        return select.map(row -> Optional.ofNullable(row.get(0, Long.class)))
                .one()
                .flatMap(Mono::justOrEmpty);
    }

    private static TrackedEventData<?> tracked(Readable row) {
        return new TrackedDomainEventData<>(Tokens.at(LogRow.index(row)), LogRow.published(row));
    }
}
