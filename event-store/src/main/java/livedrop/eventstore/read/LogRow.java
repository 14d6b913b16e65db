package livedrop.eventstore.read;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.jspecify.annotations.Nullable;

/** A row of the log as R2DBC hands it over. */
public final class LogRow {

    /** What to select for it. */
    public static final String COLUMNS = "global_index, type, aggregate_identifier, sequence_number, event_identifier,"
            + " time_stamp, payload_type, payload_revision, payload, meta_data";

    private LogRow() {}

    /** The place of the event in the log of all events, from 1. */
    public static long index(Readable row) {
        return column(row, "global_index", Long.class);
    }

    /** The event as it is stored; a snapshot has the same columns, but no index. */
    public static GenericDomainEventEntry<byte[]> event(Readable row) {
        return event(row, aggregateId(row));
    }

    /** When the event was decided, in microseconds as it is stored: what Axon makes of a row knows milliseconds only. */
    static Instant at(Readable row) {
        return column(row, "time_stamp", Instant.class);
    }

    /** The event as it is stored, with its place in the log. */
    static TrackedDomainEventData<byte[]> tracked(Readable row) {
        return new TrackedDomainEventData<>(new GlobalSequenceTrackingToken(index(row)), event(row));
    }

    /** The event as it was published: of no aggregate, when none has decided it. */
    public static GenericDomainEventEntry<byte[]> published(Readable row) {
        String aggregateId = aggregateId(row);
        return event(row, aggregateId.equals(row.get("event_identifier")) ? null : aggregateId);
    }

    private static String aggregateId(Readable row) {
        return column(row, "aggregate_identifier", String.class);
    }

    @SuppressWarnings("NullAway") // Axon knows what no aggregate has decided by the identifier that it has not.
    private static GenericDomainEventEntry<byte[]> event(Readable row, @Nullable String aggregateId) {
        return new GenericDomainEventEntry<>(
                row.get("type", String.class),
                aggregateId,
                column(row, "sequence_number", Long.class),
                column(row, "event_identifier", String.class),
                at(row),
                column(row, "payload_type", String.class),
                row.get("payload_revision", String.class),
                column(row, "payload", byte[].class),
                column(row, "meta_data", byte[].class));
    }

    private static <T> T column(Readable row, String name, Class<T> type) {
        return Objects.requireNonNull(row.get(name, type), name);
    }
}
