package livedrop.eventstore.read;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import livedrop.eventstore.EventReplay;
import livedrop.eventstore.LogSlice;
import livedrop.eventstore.ReplayedEvent;
import livedrop.eventstore.read.ReplayPages.Row;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Replays page by page, each a query of its own that ends soon: a query that has begun goes on to its end. */
final class R2dbcEventReplay implements EventReplay {

    /** How far apart the clocks may be by whose times the log is searched. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    /**
     * The last index of a stretch up to which the times are before a moment. Times rise with the index, but for the clocks
     * that differ: so it takes as many looks as the stretch's length has digits in binary.
     */
    private static final String BEFORE = """
            with recursive search(low, high) as (
                select $1::bigint, $2::bigint
                union all
                select case when early then middle else low end, case when early then high else middle - 1 end
                from search,
                     lateral (select (low + high + 1) / 2 as middle) as half,
                     lateral (select coalesce(
                         (select time_stamp < $3 from domain_event_entry
                          where global_index <= middle order by global_index desc limit 1), true) as early) as look
                where low < high
            )
            select max(low) from search
            """;

    private final DatabaseClient database;
    private final Serializer serializer;
    private final EventUpcaster upcasters;

    R2dbcEventReplay(DatabaseClient database, Serializer serializer, EventUpcaster upcasters) {
        this.database = database;
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    @Override
    public Flux<ReplayedEvent> of(LogSlice slice) {
        return narrowed(slice).flatMapMany(this::rows).concatMapIterable(row -> upcast(row)
                .toList());
    }

    /** The slice without those ends of its stretch that are too early or too late for it. */
    private Mono<LogSlice> narrowed(LogSlice slice) {
        Instant from = slice.from();
        Instant until = slice.until();
        Mono<Long> after = from == null ? Mono.just(slice.afterIndex()) : before(slice, from.minus(CLOCKS_DIFFER));
        Mono<Long> last = until == null ? Mono.just(slice.lastIndex()) : before(slice, until.plus(CLOCKS_DIFFER));
        return Mono.zip(after, last, slice::within);
    }

    private Mono<Long> before(LogSlice slice, Instant moment) {
        return database.sql(BEFORE)
                .bind(0, slice.afterIndex())
                .bind(1, Math.max(slice.afterIndex(), slice.lastIndex()))
                .bind(2, moment)
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one();
    }

    /** The page after the one that is read is on its way already, and no other. */
    private Flux<Row> rows(LogSlice slice) {
        return Flux.defer(() -> {
            ReplayPages pages = new ReplayPages(slice);
            return pages.more()
                    ? Mono.defer(() -> pages.next(database))
                            .repeat(pages::more)
                            .concatMapIterable(Function.identity(), 1)
                    : Flux.empty();
        });
    }

    /** None, one or several events: an upcaster may drop or split one. */
    private Stream<ReplayedEvent> upcast(Row row) {
        IntermediateEventRepresentation stored = new InitialEventRepresentation(row.event(), serializer);
        return upcasters.upcast(Stream.of(stored)).map(event -> event == stored ? asStored(row) : upcast(row, event));
    }

    private static ReplayedEvent asStored(Row row) {
        TrackedDomainEventData<byte[]> event = row.event();
        return replayed(
                row,
                event.getPayload().getType(),
                event.getPayload().getData(),
                event.getMetaData().getData());
    }

    private ReplayedEvent upcast(Row row, IntermediateEventRepresentation event) {
        return replayed(
                row,
                event.getType(),
                event.getData(byte[].class).getData(),
                serializer
                        .serialize(event.getMetaData().getObject(), byte[].class)
                        .getData());
    }

    private static ReplayedEvent replayed(Row row, SerializedType type, byte[] payload, byte[] metadata) {
        return new ReplayedEvent(
                row.index(),
                row.event().getType(),
                row.event().getAggregateIdentifier(),
                row.event().getSequenceNumber(),
                type.getName().replaceFirst("^.*[.$]", ""),
                type.getRevision(),
                row.at(),
                payload,
                metadata);
    }
}
