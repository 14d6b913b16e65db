package livedrop.eventstore.read;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import livedrop.eventstore.EventReplay;
import livedrop.eventstore.LogSlice;
import livedrop.eventstore.ReplayedEvent;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.jspecify.annotations.Nullable;
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
    private Flux<TrackedDomainEventData<byte[]>> rows(LogSlice slice) {
        return Flux.defer(() -> {
            ReplayPages pages = new ReplayPages(slice);
            return Mono.defer(() -> pages.next(database)).repeat(pages::more).concatMapIterable(Function.identity(), 1);
        });
    }

    /** None, one or several events: an upcaster may drop or split one. */
    private Stream<ReplayedEvent> upcast(TrackedDomainEventData<byte[]> row) {
        IntermediateEventRepresentation stored = new InitialEventRepresentation(row, serializer);
        return upcasters.upcast(Stream.of(stored)).map(event -> replayed(row, event == stored ? null : event));
    }

    /** @param upcast nothing when the event is stored as it is today */
    private ReplayedEvent replayed(
            TrackedDomainEventData<byte[]> row, @Nullable IntermediateEventRepresentation upcast) {
        var type = upcast == null ? row.getPayload().getType() : upcast.getType();
        return new ReplayedEvent(
                row.trackingToken().position().orElseThrow(),
                row.getType(),
                row.getAggregateIdentifier(),
                row.getSequenceNumber(),
                type.getName().replaceFirst("^.*[.$]", ""),
                type.getRevision(),
                row.getTimestamp(),
                upcast == null
                        ? row.getPayload().getData()
                        : upcast.getData(byte[].class).getData(),
                upcast == null
                        ? row.getMetaData().getData()
                        : serializer
                                .serialize(upcast.getMetaData().getObject(), byte[].class)
                                .getData());
    }
}
