package livedrop.eventstore.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.eventstore.ParcelMoved;
import livedrop.eventstore.TestStore;
import livedrop.eventstore.postgres.AdvisoryLock;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("Who follows the index of the log")
class CommitOrderTest {

    private static final int THREADS = 8;
    private static final int APPENDS_A_THREAD = 150;

    private static final List<String> AGGREGATES = Stream.concat(
                    Stream.of("first", "second", "lost", "kept"),
                    IntStream.range(0, THREADS).mapToObj(thread -> "parcel-" + thread))
            .toList();

    private static TestStore store;

    @BeforeAll
    static void start() {
        store = TestStore.startStock();
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
    @DisplayName("skips no committed event, while many threads append and roll back")
    void followerSkipsNothing() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS + 2)) {
            AtomicBoolean appending = new AtomicBoolean(true);
            Future<List<String>> followed = threads.submit(() -> follow(ordered(), appending));
            Future<List<Long>> followedLog = threads.submit(() -> followLog(appending));
            for (Future<?> writer : startWriters(threads)) {
                writer.get(60, TimeUnit.SECONDS);
            }
            appending.set(false);

            assertThat(followed.get(10, TimeUnit.SECONDS))
                    .hasSize(THREADS * APPENDS_A_THREAD * 2)
                    .isEqualTo(committed());
            assertThat(followedLog.get(10, TimeUnit.SECONDS))
                    .isEqualTo(store.sql()
                            .sql("select global_index from domain_event_entry order by global_index")
                            .query(Long.class)
                            .list());
        }
    }

    @Test
    @DisplayName("a reader waits for an append that is under way, and other appends do not")
    void readerWaits() throws Exception {
        Transaction first = transactions().startTransaction();
        append(ordered(), "first");
        CompletableFuture.runAsync(() -> append(ordered(), "second"), Thread::startVirtualThread)
                .get(5, TimeUnit.SECONDS);

        assertThat(fromOutside(() -> readFrom(ordered(), null))).isEmpty();
        assertThat(fromOutside(() -> indexes(0))).isEmpty();
        assertThat(fromOutside(() -> log().head().block())).isZero();
        assertThat(fromOutside(() -> log().stream("second").count().block())).isEqualTo(1);

        first.commit();
        assertThat(readFrom(ordered(), null)).hasSize(2);
        assertThat(indexes(0)).containsExactly(1L, 2L);
        assertThat(log().head().block()).isEqualTo(2);
    }

    @Test
    @DisplayName("an append that is rolled back holds nobody up")
    void rolledBack() {
        Transaction lost = transactions().startTransaction();
        append(ordered(), "lost");
        lost.rollback();
        append(ordered(), "kept");

        assertThat(readFrom(ordered(), null)).hasSize(1);
        assertThat(indexes(0)).containsExactly(2L);
    }

    @Test
    @DisplayName("a writer that asks to be alone is alone until it is done")
    void alone() throws Exception {
        Transaction first = transactions().startTransaction();
        try (Connection connection = store.get(ConnectionProvider.class).getConnection()) {
            AdvisoryLock.APPENDS.takeForTransaction(connection);
        }
        CompletableFuture<Void> second =
                CompletableFuture.runAsync(() -> append(ordered(), "second"), Thread::startVirtualThread);
        Thread.sleep(200);
        assertThat(second).isNotDone();
        append(ordered(), "first");
        first.commit();
        second.get(5, TimeUnit.SECONDS);

        assertThat(log().of(AGGREGATES, 0, 10)
                        .map(LoggedEvent::aggregateId)
                        .collectList()
                        .block())
                .containsExactly("first", "second");
    }

    @Test
    @DisplayName("a reader that begins at the head misses nothing that was under way")
    void headToken() throws Exception {
        Transaction first = transactions().startTransaction();
        append(ordered(), "first");
        CompletableFuture.runAsync(() -> append(ordered(), "second"), Thread::startVirtualThread)
                .get(5, TimeUnit.SECONDS);
        TrackingToken head = fromOutside(() -> Optional.ofNullable(ordered().createHeadToken()))
                .orElse(null);
        first.commit();

        assertThat(readFrom(ordered(), head)).hasSize(2);
    }

    @Test
    @DisplayName("the stock engine, under the same test, lets a reader pass an event that commits later")
    void stockEngineFails() throws Exception {
        EventStorageEngine stock =
                new StockEngine(OrderedEngineTest.builder(store).gapTimeout(1));
        Transaction first = transactions().startTransaction();
        append(stock, "first");
        Thread.sleep(20);
        CompletableFuture.runAsync(() -> append(stock, "second"), Thread::startVirtualThread)
                .get(5, TimeUnit.SECONDS);
        Thread.sleep(20);
        TrackingToken passed =
                fromOutside(() -> readFrom(stock, null)).getLast().trackingToken();
        first.commit();

        assertThat(readFrom(stock, passed)).isEmpty();
        assertThat(committed()).hasSize(2);
    }

    @Test
    @DisplayName("a long row of indexes that never committed hides nothing behind it")
    void missingIndexes() {
        ordered().appendEvents(TestStore.messages("before", 0, ParcelMoved.to("Ulm")));
        TrackingToken token = readFrom(ordered(), null).getLast().trackingToken();
        store.sql()
                .sql("select setval(pg_get_serial_sequence('domain_event_entry', 'global_index'), 50000)")
                .query()
                .singleValue();
        ordered().appendEvents(TestStore.messages("behind", 0, ParcelMoved.to("Bonn")));

        assertThat(readFrom(ordered(), token))
                .singleElement()
                .satisfies(event -> assertThat(event.trackingToken().position()).hasValue(50001));
    }

    @Test
    @DisplayName("of two writers of one aggregate the later is told that it was too late")
    void concurrentWriters() {
        store.append("parcel", 0, ParcelMoved.to("Ulm"), ParcelMoved.to("Bonn"));

        assertThatThrownBy(() -> store.append("parcel", 1, ParcelMoved.to("Jena")))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(committed()).hasSize(2);
    }

    private static List<Future<?>> startWriters(ExecutorService threads) {
        CountDownLatch together = new CountDownLatch(THREADS);
        return IntStream.range(0, THREADS)
                .<Future<?>>mapToObj(thread -> threads.submit((Callable<?>) () -> {
                    together.countDown();
                    together.await();
                    for (int i = 0; i < APPENDS_A_THREAD; i++) {
                        append("parcel-" + thread, i);
                    }
                    return null;
                }))
                .toList();
    }

    /** Two events that stay; every fifth time, two before them that do not. */
    private static void append(String aggregateId, int round) {
        if (round % 5 == 0) {
            Transaction lost = transactions().startTransaction();
            ordered()
                    .appendEvents(
                            TestStore.messages(aggregateId, round * 2L, ParcelMoved.to("A"), ParcelMoved.to("B")));
            lost.rollback();
        }
        ordered().appendEvents(TestStore.messages(aggregateId, round * 2L, ParcelMoved.to("C"), ParcelMoved.to("D")));
    }

    private static List<String> follow(EventStorageEngine engine, AtomicBoolean appending) {
        List<String> seen = new ArrayList<>();
        TrackingToken token = null;
        boolean last;
        do {
            last = !appending.get();
            for (TrackedEventMessage<?> event : readFrom(engine, token)) {
                seen.add(event.getIdentifier());
                token = event.trackingToken();
            }
        } while (!last);
        return seen;
    }

    private static List<Long> followLog(AtomicBoolean appending) {
        List<Long> seen = new ArrayList<>();
        boolean last;
        do {
            last = !appending.get();
            seen.addAll(indexes(seen.isEmpty() ? 0 : seen.getLast()));
        } while (!last);
        return seen;
    }

    private static List<Long> indexes(long after) {
        return log().of(AGGREGATES, after, 10_000)
                .map(LoggedEvent::index)
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private static EventLog log() {
        return store.get(EventLog.class);
    }

    private static List<? extends TrackedEventMessage<?>> readFrom(
            EventStorageEngine engine, @Nullable TrackingToken token) {
        return engine.readEvents(token, false).toList();
    }

    /** Sees what others see, while a transaction of this thread is open. */
    private static <T> T fromOutside(Supplier<T> read) {
        return CompletableFuture.supplyAsync(read, Thread::startVirtualThread).join();
    }

    private static List<String> committed() {
        return store.sql()
                .sql("select event_identifier from domain_event_entry order by global_index")
                .query(String.class)
                .list();
    }

    private static void append(EventStorageEngine engine, String aggregateId) {
        engine.appendEvents(TestStore.messages(aggregateId, 0, ParcelMoved.to("Ulm")));
    }

    private static EventStorageEngine ordered() {
        return store.get(EventStorageEngine.class);
    }

    private static TransactionManager transactions() {
        return store.get(TransactionManager.class);
    }
}
