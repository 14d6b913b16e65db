package livedrop.eventstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import livedrop.embedded.PostgresServer;
import livedrop.eventstore.ParcelMoved;
import livedrop.eventstore.TestStore;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

@Tag("servers")
@DisplayName("While appends are under way")
class OutageTest {

    private static final int THREADS = 6;
    private static final int TROUBLES = 6;
    private static final int APPENDS_BETWEEN = 60;

    @TempDir
    static Path data;

    private static PostgresServer postgres;
    private static TestStore store;

    private final AtomicInteger answered = new AtomicInteger();

    @BeforeAll
    static void start() {
        postgres = PostgresServer.start(data);
        store = TestStore.with(Map.of(
                "livedrop.postgres.host", postgres.host(),
                "livedrop.postgres.port", postgres.port(),
                "livedrop.postgres.database", postgres.database(),
                "livedrop.postgres.user", postgres.user(),
                "livedrop.postgres.password", postgres.password()));
    }

    @AfterAll
    static void stop() {
        store.close();
        postgres.close();
    }

    @Test
    @DisplayName("connections are killed: what was answered is true, and nothing is there twice")
    void connectionsKilled() throws Exception {
        appendThrough("cut", () -> store.sql()
                .sql("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                        + " and query like '%append_events%'")
                .query()
                .listOfRows());
    }

    @Test
    @DisplayName("the server crashes and recovers: what was answered is true, and nothing is there twice")
    void serverCrashes() throws Exception {
        // A backend that dies like this takes all others along, and the server starts from its write-ahead log.
        appendThrough("crash", () -> ProcessHandle.of(someBackend()).ifPresent(ProcessHandle::destroyForcibly));
    }

    /** Six threads append to streams of their own while the trouble comes again and again. */
    private void appendThrough(String name, Trouble trouble) throws Exception {
        AtomicBoolean appending = new AtomicBoolean(true);
        Map<String, List<String>> acknowledged = new HashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            Map<String, Future<List<String>>> writers = new HashMap<>();
            IntStream.range(0, THREADS)
                    .mapToObj(number -> name + "-" + number)
                    .forEach(stream -> writers.put(stream, threads.submit(() -> write(stream, appending))));
            for (int i = 1; i <= TROUBLES; i++) {
                awaitAnswers(i * APPENDS_BETWEEN);
                trouble.happens();
            }
            awaitAnswers((TROUBLES + 1) * APPENDS_BETWEEN);
            appending.set(false);
            for (var writer : writers.entrySet()) {
                acknowledged.put(writer.getKey(), writer.getValue().get(2, TimeUnit.MINUTES));
            }
        }

        acknowledged.forEach((stream, events) -> assertThat(identifiers(stream)).containsAll(events));
        assertThat(faults()).isZero();
    }

    private List<String> write(String stream, AtomicBoolean appending) {
        List<String> acknowledged = new ArrayList<>();
        long next = 0;
        while (appending.get()) {
            List<DomainEventMessage<?>> events =
                    TestStore.messages(stream, next, ParcelMoved.to("A"), ParcelMoved.to("B"));
            try {
                engine().appendEvents(events);
                events.forEach(event -> acknowledged.add(event.getIdentifier()));
                answered.incrementAndGet();
                next += 2;
            } catch (EventStoreException | ConcurrencyException | AggregateStreamCreationException _) {
                next = endOf(stream);
            }
        }
        return acknowledged;
    }

    private static long endOf(String stream) {
        while (true) {
            try {
                return engine().lastSequenceNumberFor(stream).orElse(-1L) + 1;
            } catch (EventStoreException _) {
                // The database is on its way back.
            }
        }
    }

    private void awaitAnswers(int count) throws InterruptedException {
        while (answered.get() < count) {
            Thread.sleep(5);
        }
    }

    private static int someBackend() {
        return askUntilItIsBack(() ->
                store.sql().sql("select pg_backend_pid()").query(Integer.class).single());
    }

    /** The connections of the pool are taken along by a crash, and each is found broken once. */
    private static <T> T askUntilItIsBack(Supplier<T> question) {
        while (true) {
            try {
                return question.get();
            } catch (DataAccessException _) {
                Thread.onSpinWait();
            }
        }
    }

    private static List<String> identifiers(String stream) {
        return engine().readEvents(stream)
                .asStream()
                .map(DomainEventMessage::getIdentifier)
                .toList();
    }

    /** Holes in streams and in the log. */
    private static long faults() {
        return askUntilItIsBack(() -> store.sql().sql("""
                        select (select max(global_index) - count(*) from domain_event_entry)
                             + (select sum(last - count) from (
                                   select max(sequence_number) + 1 as last, count(*) as count
                                   from domain_event_entry group by aggregate_identifier) streams)
                        """).query(Long.class).single());
    }

    private static EventStorageEngine engine() {
        return store.get(EventStorageEngine.class);
    }

    /** Something that happens to the database. */
    private interface Trouble {
        void happens();
    }
}
