package livedrop.eventstore.read;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import livedrop.eventstore.LogSlice;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** One reader's way through a slice: how far it has come, and the query for what is next. */
final class ReplayPages {

    /** How many events are in memory for a reader at a time: these, and as many that come next. */
    static final int ROWS = 256;

    /** How much of the log a single query looks through for what fits, so that it ends soon also where nothing does. */
    private static final long STRETCH = 20_000;

    private static final String OF_ALL = "select " + LogRow.COLUMNS + """
             from domain_event_entry
            where global_index > :after and global_index <= :last %1$s
            order by global_index limit %2$d
            """;

    /** Stream by stream, in whose order the index rises, too: no plan may read through the log for them. */
    private static final String OF_SOME = "select " + LogRow.COLUMNS + """
             from unnest(cast(:aggregates as text[])) as wanted(stream)
            cross join lateral (
                select * from domain_event_entry
                where aggregate_identifier = wanted.stream and global_index > :after and global_index <= :last %1$s
                order by sequence_number limit %2$d) of_stream
            order by global_index limit %2$d
            """;

    /** An event as it is stored, and when it was decided. */
    record Row(TrackedDomainEventData<byte[]> event, Instant at) {

        private static Row of(Readable row) {
            return new Row(LogRow.tracked(row), LogRow.at(row));
        }

        long index() {
            return event.trackingToken().position().orElseThrow();
        }
    }

    private final LogSlice slice;
    private final String select;
    private long reached;

    ReplayPages(LogSlice slice) {
        this.slice = slice;
        this.select = (slice.aggregateIds().isEmpty() ? OF_ALL : OF_SOME).formatted(conditions(slice), ROWS);
        this.reached = slice.afterIndex();
    }

    boolean more() {
        return reached < slice.lastIndex();
    }

    /** The rows of the next page; none when nothing in its stretch fits. */
    Mono<List<Row>> next(DatabaseClient database) {
        long end = end();
        return bound(database.sql(select), end)
                .map(Row::of)
                .all()
                .collectList()
                .doOnNext(rows ->
                        reached = rows.size() < ROWS ? end : rows.getLast().index());
    }

    /** Aggregates have an index: what fits them is found wherever it lies. */
    private long end() {
        return slice.aggregateIds().isEmpty() ? Math.min(slice.lastIndex(), reached + STRETCH) : slice.lastIndex();
    }

    private static String conditions(LogSlice slice) {
        List<String> conditions = new ArrayList<>(List.of(""));
        if (!slice.types().isEmpty()) {
            conditions.add("payload_type = any(:types)");
        }
        if (slice.from() != null) {
            conditions.add("time_stamp >= :from");
        }
        if (slice.until() != null) {
            conditions.add("time_stamp < :until");
        }
        if (slice.mention() != null) {
            conditions.add("position(convert_to(:mention, 'UTF8') in payload) > 0");
        }
        return String.join(" and ", conditions);
    }

    private GenericExecuteSpec bound(GenericExecuteSpec page, long end) {
        GenericExecuteSpec bound = page.bind("after", reached).bind("last", end);
        if (!slice.aggregateIds().isEmpty()) {
            bound = bound.bind("aggregates", slice.aggregateIds().toArray(String[]::new));
        }
        if (!slice.types().isEmpty()) {
            bound = bound.bind(
                    "types", slice.types().stream().map(Class::getName).toArray(String[]::new));
        }
        if (slice.from() != null) {
            bound = bound.bind("from", slice.from());
        }
        if (slice.until() != null) {
            bound = bound.bind("until", slice.until());
        }
        return slice.mention() == null ? bound : bound.bind("mention", slice.mention());
    }
}
