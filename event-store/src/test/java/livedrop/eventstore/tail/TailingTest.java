package livedrop.eventstore.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.embedded.junit.TestServers;
import livedrop.eventstore.ParcelMoved;
import livedrop.eventstore.TestStore;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("Who follows the log")
class TailingTest {

    private static final int PATIENCE_SECONDS = 60;
    private static final int THREADS = 4;
    private static final int ROUNDS = 100;

    private static TestStore here;
    private static TestStore elsewhere;

    @BeforeAll
    static void start() {
        FreshDatabase database = TestServers.freshDatabase();
        here = TestStore.on(database);
        elsewhere = TestStore.on(database);
    }

    @AfterAll
    static void stop() {
        elsewhere.close();
        here.close();
    }

    private String parcel = "";

    @BeforeEach
    void newParcel() {
        parcel = "parcel-" + System.nanoTime();
    }

    @Test
    @DisplayName("is told of what was published here")
    void published() throws Exception {
        try (BlockingStream<TrackedEventMessage<?>> stream = fromNow(here)) {
            here.append(parcel, 0, ParcelMoved.to("Ulm"));

            assertThat(next(stream).getPayload()).isEqualTo(ParcelMoved.to("Ulm"));
            assertThat(stream.hasNextAvailable()).isFalse();
        }
    }

    @Test
    @DisplayName("is told of what another process has published")
    void publishedElsewhere() throws Exception {
        try (BlockingStream<TrackedEventMessage<?>> stream = fromNow(here)) {
            elsewhere.append(parcel, 0, ParcelMoved.to("Ulm"));

            assertThat(next(stream).getPayload()).isEqualTo(ParcelMoved.to("Ulm"));
        }
    }

    @Test
    @DisplayName("still is when the connection on which the database notifies is cut, and after that again")
    void notificationsCut() throws Exception {
        try (BlockingStream<TrackedEventMessage<?>> stream = fromNow(here)) {
            for (int i = 0; i < 3; i++) {
                here.sql()
                        .sql("select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen event_log'")
                        .query()
                        .listOfRows();
                elsewhere.append(parcel, i, ParcelMoved.to("town " + i));

                assertThat(next(stream).getPayload()).isEqualTo(ParcelMoved.to("town " + i));
            }
        }
    }

    @Test
    @DisplayName("sees what many threads of two processes append once each, in one order that all readers share")
    void sharedOrder() throws Exception {
        int events = 2 * THREADS * ROUNDS;
        try (ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS + 3);
                BlockingStream<TrackedEventMessage<?>> first = fromNow(here);
                BlockingStream<TrackedEventMessage<?>> second = fromNow(here);
                BlockingStream<TrackedEventMessage<?>> third = fromNow(elsewhere)) {
            List<Future<List<String>>> readers = new ArrayList<>();
            for (BlockingStream<TrackedEventMessage<?>> stream : List.of(first, second, third)) {
                readers.add(threads.submit(() -> read(stream, events)));
            }
            IntStream.range(0, 2 * THREADS)
                    .forEach(number -> threads.execute(() -> write(number % 2 == 0 ? here : elsewhere, number)));

            List<String> log = readers.getFirst().get(2, TimeUnit.MINUTES);
            assertThat(log).doesNotHaveDuplicates().hasSize(events).isEqualTo(lastOfLog(events));
            for (Future<List<String>> reader : readers) {
                assertThat(reader.get(2, TimeUnit.MINUTES)).isEqualTo(log);
            }
        }
    }

    @Test
    @DisplayName(
            "may begin anywhere: what lies before the tail is read from the log, and the tail follows without a gap")
    void fromTheMiddle() throws Exception {
        Object[] towns = IntStream.range(0, 3_000)
                .mapToObj(number -> ParcelMoved.to("town " + number))
                .toArray();
        try (BlockingStream<TrackedEventMessage<?>> before = fromNow(here)) {
            here.append(parcel, 0, towns);
            List<TrackedEventMessage<?>> all = new ArrayList<>();
            for (int i = 0; i < towns.length; i++) {
                all.add(next(before));
            }
            try (BlockingStream<TrackedEventMessage<?>> middle =
                            here.get(EventStore.class).openStream(all.get(1_499).trackingToken());
                    BlockingStream<TrackedEventMessage<?>> afar = elsewhere
                            .get(EventStore.class)
                            .openStream(all.get(1_499).trackingToken())) {
                here.append(parcel, 3_000, ParcelMoved.to("the end"));
                for (BlockingStream<TrackedEventMessage<?>> stream : List.of(middle, afar)) {
                    List<String> rest = read(stream, 1_501);
                    assertThat(rest.subList(0, 1_500))
                            .isEqualTo(all.subList(1_500, 3_000).stream()
                                    .map(EventMessage::getIdentifier)
                                    .toList());
                }
            }
        }
    }

    @Test
    @DisplayName("can ask to be called, and is until it leaves")
    void callback() throws Exception {
        CountDownLatch called = new CountDownLatch(2);
        try (BlockingStream<TrackedEventMessage<?>> stream = fromNow(here)) {
            assertThat(stream.setOnAvailableCallback(called::countDown)).isTrue();
            here.append(parcel, 0, ParcelMoved.to("Ulm"));
            next(stream);
            elsewhere.append(parcel, 1, ParcelMoved.to("Bonn"));

            assertThat(called.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(next(stream).getPayload()).isEqualTo(ParcelMoved.to("Bonn"));
        }
    }

    private static BlockingStream<TrackedEventMessage<?>> fromNow(TestStore store) {
        EventStore events = store.get(EventStore.class);
        return events.openStream(events.createHeadToken());
    }

    private static TrackedEventMessage<?> next(BlockingStream<TrackedEventMessage<?>> stream)
            throws InterruptedException {
        assertThat(stream.hasNextAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return stream.nextAvailable();
    }

    private static List<String> read(BlockingStream<TrackedEventMessage<?>> stream, int count)
            throws InterruptedException {
        List<String> seen = new ArrayList<>();
        while (seen.size() < count) {
            seen.add(next(stream).getIdentifier());
        }
        return seen;
    }

    private void write(TestStore store, int number) {
        for (int round = 0; round < ROUNDS; round++) {
            store.append(parcel + "-" + number, round, ParcelMoved.to("round " + round));
        }
    }

    private static List<String> lastOfLog(int count) {
        return here.sql()
                .sql("select event_identifier from domain_event_entry order by global_index desc limit " + count)
                .query(String.class)
                .list()
                .reversed();
    }
}
