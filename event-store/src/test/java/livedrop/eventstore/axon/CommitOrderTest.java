package livedrop.eventstore.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
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
import livedrop.eventstore.ParcelMoved;
import livedrop.eventstore.TestStore;
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
@DisplayName("Events commit in the order of their index")
class CommitOrderTest {

    private static final int THREADS = 8;
    private static final int APPENDS_A_THREAD = 150;

    private static TestStore store;

    @BeforeAll
    static void start() {
        store = TestStore.start();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void empty() {
        OrderedEngineTest.empty(store);
    }

    @Test
    @DisplayName("a reader that follows the index skips no committed event, while many threads append and roll back")
    void followerSkipsNothing() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1)) {
            AtomicBoolean appending = new AtomicBoolean(true);
            Future<List<String>> followed = threads.submit(() -> follow(ordered(), appending));
            for (Future<?> writer : startWriters(threads)) {
                writer.get(60, TimeUnit.SECONDS);
            }
            appending.set(false);

            assertThat(followed.get(10, TimeUnit.SECONDS))
                    .hasSize(THREADS * APPENDS_A_THREAD * 2)
                    .isEqualTo(committed());
        }
    }

    @Test
    @DisplayName("an append waits for the one before it to commit")
    void appendWaits() throws Exception {
        Transaction first = transactions().startTransaction();
        ordered().appendEvents(TestStore.messages("first", 0, ParcelMoved.to("Ulm")));
        CompletableFuture<Void> second = CompletableFuture.runAsync(
                () -> ordered().appendEvents(TestStore.messages("second", 0, ParcelMoved.to("Bonn"))));

        Thread.sleep(200);
        assertThat(second).isNotDone();
        assertThat(fromOutside(() -> readFrom(ordered(), null))).isEmpty();

        first.commit();
        second.get(5, TimeUnit.SECONDS);
        assertThat(readFrom(ordered(), null)).hasSize(2);
    }

    @Test
    @DisplayName("the stock engine, under the same test, lets a reader pass an event that commits later")
    void stockEngineFails() throws Exception {
        EventStorageEngine stock =
                OrderedEngineTest.builder(store).gapTimeout(1).build();
        Transaction first = transactions().startTransaction();
        append(stock, "first");
        Thread.sleep(20);
        CompletableFuture.runAsync(() -> append(stock, "second")).get(5, TimeUnit.SECONDS);
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

    private static List<? extends TrackedEventMessage<?>> readFrom(
            EventStorageEngine engine, @Nullable TrackingToken token) {
        return engine.readEvents(token, false).toList();
    }

    /** Sees what others see, while a transaction of this thread is open. */
    private static <T> T fromOutside(Supplier<T> read) {
        return CompletableFuture.supplyAsync(read).join();
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
