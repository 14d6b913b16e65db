package livedrop.eventstore.postgres;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.PoolMetrics;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import livedrop.embedded.junit.TestServers;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.ParcelMoved;
import livedrop.eventstore.TestStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@Tag("servers")
@DisplayName("A query whose reader leaves")
class CancelledQueryTest {

    private static final int ROWS = 1_000;
    private static final int READERS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Shorter than a session waits for a lock. */
    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    @DisplayName(
            "gives its connection back when it has come to its end, and not before; it is given up when it has none")
    void keepsItsConnection() throws SQLException {
        try (TestStore store = withConnections(1);
                Connection blocker = store.get(DataSource.class).getConnection();
                Statement lock = blocker.createStatement()) {
            DatabaseClient database = store.get(DatabaseClient.class);
            PoolMetrics pool = store.get(ConnectionPool.class).getMetrics().orElseThrow();
            lock.execute("select pg_advisory_lock(4711)");

            Disposable reader =
                    database.sql("select pg_advisory_xact_lock(4711)").then().subscribe();
            until(() -> oneWaitsForALock(store));
            reader.dispose();
            Mono<Integer> one = database.sql("select 1").mapValue(Integer.class).one();
            Disposable hasty = one.subscribe();
            until(() -> pool.pendingAcquireSize() == 1);
            hasty.dispose();
            until(() -> pool.pendingAcquireSize() == 0);

            lock.execute("select pg_advisory_unlock(4711)");
            StepVerifier.create(one).expectNext(1).expectComplete().verify(PATIENCE);
        }
    }

    @Test
    @DisplayName("costs no connection, whenever he leaves")
    void costsNoConnection() {
        try (TestStore store = withConnections(2)) {
            store.append(
                    "p-1",
                    0,
                    IntStream.range(0, ROWS)
                            .mapToObj(i -> ParcelMoved.to("Town " + i))
                            .toArray());
            EventLog log = store.get(EventLog.class);
            DatabaseClient database = store.get(DatabaseClient.class);

            for (int patience : new int[] {100_000, 1_000_000, 10_000_000}) {
                leaveEarly(patience, log.head());
                leaveEarly(patience, log.stream("p-1"));
                leaveEarly(
                        patience,
                        database.sql("select global_index from domain_event_entry")
                                .fetch()
                                .all());
            }

            Flux<Long> rows = Flux.range(0, 64).flatMap(_ -> log.stream("p-1").count(), 64);
            StepVerifier.create(rows.filter(count -> count == ROWS))
                    .expectNextCount(64)
                    .expectComplete()
                    .verify(PATIENCE);
        }
    }

    /** @param patience how long a reader stays at most, in nanoseconds */
    private static void leaveEarly(int patience, Publisher<?> read) {
        SplittableRandom random = new SplittableRandom(1);
        Flux.range(0, READERS)
                .flatMap(
                        _ -> Flux.from(read)
                                .takeUntilOther(Mono.delay(Duration.ofNanos(random.nextInt(patience))))
                                .then(),
                        2)
                .blockLast(PATIENCE);
    }

    private static TestStore withConnections(int connections) {
        Map<String, Object> settings = new HashMap<>(TestServers.freshDatabase().settings());
        settings.put("livedrop.postgres.reactive-connections", connections);
        return TestStore.with(settings);
    }

    private static boolean oneWaitsForALock(TestStore store) {
        return store.sql()
                        .sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private static void until(BooleanSupplier holds) {
        Awaitility.await().atMost(SOON).until(holds::getAsBoolean);
    }
}
