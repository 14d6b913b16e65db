package livedrop.eventstore.postgres;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import livedrop.embedded.junit.TestServers;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.ParcelMoved;
import livedrop.eventstore.TestStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@Tag("servers")
@DisplayName("A query whose reader leaves")
class CancelledQueryTest {

    private static final int CONNECTIONS = 2;
    private static final int ROWS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static TestStore store;

    @BeforeAll
    static void start() {
        Map<String, Object> settings = new HashMap<>(TestServers.freshDatabase().settings());
        settings.put("livedrop.postgres.reactive-connections", CONNECTIONS);
        store = TestStore.with(settings);
        store.append(
                "p-1",
                0,
                IntStream.range(0, ROWS)
                        .mapToObj(i -> ParcelMoved.to("Town " + i))
                        .toArray());
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    @DisplayName("costs no connection, whenever he leaves")
    void reads() {
        EventLog log = store.get(EventLog.class);
        DatabaseClient database = store.get(DatabaseClient.class);

        for (int patience : new int[] {100_000, 1_000_000, 10_000_000}) {
            leaveEarly(50, patience, log.head());
            leaveEarly(50, patience, log.stream("p-1"));
            leaveEarly(
                    50,
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

    private static void leaveEarly(int readers, int patience, Publisher<?> read) {
        SplittableRandom random = new SplittableRandom(1);
        Flux.range(0, readers)
                .flatMap(
                        _ -> Flux.from(read)
                                .takeUntilOther(Mono.delay(Duration.ofNanos(random.nextInt(patience))))
                                .then(),
                        CONNECTIONS)
                .blockLast(PATIENCE);
    }
}
