package livedrop.eventstore.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import livedrop.eventstore.EventReplay;
import livedrop.eventstore.LogSlice;
import livedrop.eventstore.ParcelMoved;
import livedrop.eventstore.ReplayedEvent;
import livedrop.eventstore.TestStore;
import org.axonframework.config.Configuration;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.test.StepVerifier;

@Tag("servers")
@DisplayName("A replay of the log")
class EventReplayTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final LogSlice ALL = LogSlice.between(0, 1_000_000);
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private static TestStore store;
    private static EventReplay replay;

    @BeforeAll
    static void start() {
        store = TestStore.start(EventLogTest.GramsSinceRevision2.class);
        replay = store.get(EventReplay.class);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void empty() {
        store.empty();
    }

    @Test
    @DisplayName("gives each event whole, with the very bytes that are stored")
    void whole() {
        store.append("one", 0, ParcelMoved.to("Ulm"));
        String payload = "{ \"parcelId\":\"parcel\", \"town\" : \"Ül\\u006d\", \"grams\":1e2 }";
        store.sql()
                .sql("update domain_event_entry set payload = convert_to(?, 'UTF8'), time_stamp = ?::timestamptz")
                .params(payload, NOON.plusNanos(123_000).toString())
                .update();

        assertThat(all(ALL)).singleElement().satisfies(event -> {
            assertThat(event.index()).isEqualTo(1);
            assertThat(event.aggregateType()).isEqualTo("Parcel");
            assertThat(event.aggregateId()).isEqualTo("one");
            assertThat(event.sequence()).isZero();
            assertThat(event.type()).isEqualTo("ParcelMoved");
            assertThat(event.revision()).isEqualTo("2");
            assertThat(event.at()).isEqualTo(NOON.plusNanos(123_000));
            assertThat(new String(event.payload(), UTF_8)).isEqualTo(payload);
            assertThat(new String(event.metadata(), UTF_8)).isEqualTo("{}");
        });
    }

    @Test
    @DisplayName("upcasts what an older release has written, and nothing else")
    void upcast() {
        store.append("one", 0, ParcelMoved.to("Ulm"), ParcelMoved.to("Bonn"));
        store.sql().sql("""
                        update domain_event_entry set payload_revision = '1',
                               payload = convert_to('{"parcelId":"parcel","town":"Ulm"}', 'UTF8'),
                               meta_data = convert_to('{"user":"u"}', 'UTF8')
                        where global_index = 1""").update();

        assertThat(all(ALL)).extracting(ReplayedEvent::revision).containsExactly("2", "2");
        assertThat(all(ALL))
                .extracting(event -> new String(event.payload(), UTF_8))
                .containsExactly(
                        "{\"parcelId\":\"parcel\",\"town\":\"Ulm\",\"grams\":0}",
                        "{\"parcelId\":\"parcel\",\"town\":\"Bonn\",\"grams\":100}");
        assertThat(all(ALL))
                .extracting(event -> new String(event.metadata(), UTF_8))
                .containsExactly("{\"user\":\"u\"}", "{}");
    }

    @Test
    @DisplayName("gives what fits all that is asked for, in the order of the log")
    void slices() {
        for (int i = 0; i < 12; i++) {
            store.append("parcel " + i % 3, i / 3, ParcelMoved.to("town " + i));
        }
        store.sql()
                .sql("update domain_event_entry set time_stamp = ?::timestamptz + global_index * interval '1 hour'")
                .param(NOON.toString())
                .update();

        assertThat(indexes(LogSlice.between(3, 6))).containsExactly(4L, 5L, 6L);
        assertThat(indexes(ALL.ofAggregates(List.of("parcel 0", "parcel 1")).within(4, 9)))
                .containsExactly(5L, 7L, 8L);
        assertThat(indexes(ALL.ofTypes(List.of(String.class)))).isEmpty();
        assertThat(indexes(ALL.ofTypes(List.of(String.class, ParcelMoved.class))))
                .hasSize(12);
        assertThat(indexes(ALL.during(hour(3), hour(6)))).containsExactly(3L, 4L, 5L);
        assertThat(indexes(ALL.during(hour(11), null))).containsExactly(11L, 12L);
        assertThat(indexes(ALL.during(null, hour(3)))).containsExactly(1L, 2L);
        assertThat(indexes(ALL.during(hour(3), hour(9)).ofAggregates(List.of("parcel 0"))))
                .containsExactly(4L, 7L);
        assertThat(indexes(ALL.during(hour(20), null))).isEmpty();
        assertThat(indexes(ALL.during(null, hour(-20)))).isEmpty();
        assertThat(indexes(ALL.mentioning("town 1"))).containsExactly(2L, 11L, 12L);
        assertThat(indexes(LogSlice.between(12, 12))).isEmpty();
        assertThat(indexes(LogSlice.between(Long.MAX_VALUE, 12).during(hour(3), hour(9))))
                .isEmpty();
    }

    private static Instant hour(int number) {
        return NOON.plus(Duration.ofHours(number));
    }

    @Test
    @DisplayName("finds by its time also what the clock of another process has set a little wrong")
    void clocks() {
        store.append("one", 0, moves(1_000));
        store.sql().sql("""
                        update domain_event_entry set time_stamp = ?::timestamptz + global_index * interval '1 second'
                               + case global_index % 3 when 0 then interval '5 minutes' else interval '0' end""").param(NOON.toString()).update();

        List<Long> found = indexes(ALL.during(NOON.plusSeconds(400), NOON.plusSeconds(500)));

        assertThat(found)
                .containsExactlyElementsOf(store.sql()
                        .sql("select global_index from domain_event_entry"
                                + " where time_stamp >= ?::timestamptz and time_stamp < ?::timestamptz order by 1")
                        .params(
                                NOON.plusSeconds(400).toString(),
                                NOON.plusSeconds(500).toString())
                        .query(Long.class)
                        .list())
                .contains(102L, 400L, 499L);
    }

    @Test
    @DisplayName("goes on where a stretch holds nothing that fits, and past indexes that there are not")
    void stretches() {
        store.append("one", 0, ParcelMoved.to("Ulm"));
        store.sql().sql("""
                        insert into domain_event_entry (global_index, aggregate_identifier, sequence_number, type,
                            event_identifier, time_stamp, payload_type, payload_revision, payload, meta_data)
                        overriding system value
                        select i, aggregate_identifier, i, type, i::text, time_stamp, payload_type, payload_revision,
                               payload, meta_data
                        from domain_event_entry, unnest(array[200000, 300000]) i""").update();

        assertThat(indexes(ALL)).containsExactly(1L, 200_000L, 300_000L);
        assertThat(indexes(ALL.ofTypes(List.of(ParcelMoved.class)).during(Instant.EPOCH, null)))
                .containsExactly(1L, 200_000L, 300_000L);
    }

    @Test
    @DisplayName("reads a page ahead of its reader and no more, and ends when he leaves")
    void readsAhead() {
        store.append("one", 0, moves(20 * ReplayPages.ROWS));
        CountedQueries connections = new CountedQueries(store.get(ConnectionFactory.class));
        EventReplay counted = new R2dbcEventReplay(
                DatabaseClient.create(connections),
                store.get(Serializer.class),
                store.get(Configuration.class).upcasterChain());

        StepVerifier.create(counted.of(LogSlice.between(0, 20 * ReplayPages.ROWS)), 1)
                .expectNextCount(1)
                .then(() -> assertThat(connections.statements()).isLessThanOrEqualTo(2))
                .thenRequest(3 * ReplayPages.ROWS)
                .expectNextCount(3 * ReplayPages.ROWS)
                .then(() -> assertThat(connections.statements()).isLessThanOrEqualTo(5))
                .thenCancel()
                .verify(SOON);

        assertThat(indexes(LogSlice.between(0, 20 * ReplayPages.ROWS))).hasSize(20 * ReplayPages.ROWS);
        assertThat(connections.statements()).isLessThanOrEqualTo(6);
    }

    private static Object[] moves(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ParcelMoved.to("town " + i))
                .toArray();
    }

    private static List<ReplayedEvent> all(LogSlice slice) {
        return Objects.requireNonNull(replay.of(slice).collectList().block(SOON));
    }

    private static List<Long> indexes(LogSlice slice) {
        return all(slice).stream().map(ReplayedEvent::index).toList();
    }
}
