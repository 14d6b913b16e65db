package livedrop.eventstore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import livedrop.eventstore.ParcelMoved;
import livedrop.eventstore.TestStore;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
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

@Tag("servers")
@DisplayName("Our engine")
class GroupCommitContractTest extends EngineContract {

    private static final TestEngines ENGINES = new TestEngines();

    private static TestStore store;
    private static PostgresEventStorageEngine first;
    private static EventStorageEngine second;

    @BeforeAll
    static void start() {
        store = TestStore.start();
        first = ENGINES.on(store);
        second = ENGINES.on(store);
    }

    @AfterAll
    static void stop() {
        ENGINES.close();
        store.close();
    }

    @Override
    TestStore store() {
        return store;
    }

    @Override
    EventStorageEngine first() {
        return first;
    }

    @Override
    EventStorageEngine second() {
        return second;
    }

    @Override
    void append(EventStorageEngine engine, List<DomainEventMessage<?>> events) {
        engine.appendEvents(events);
    }

    @Test
    @DisplayName("gives indexes without a gap, although some appends collide")
    void noGap() throws Exception {
        twoProcesses();

        List<Long> indexes = store.sql()
                .sql("select global_index from domain_event_entry order by global_index")
                .query(Long.class)
                .list();
        assertThat(indexes)
                .isEqualTo(LongStream.rangeClosed(1, indexes.size()).boxed().toList());
    }

    @Test
    @DisplayName("commits together what has waited together, and only what collides or cannot be written fails")
    void neighbours() throws Exception {
        append(first, TestStore.messages("taken", 0, ParcelMoved.to("A"), ParcelMoved.to("B")));
        List<CompletableFuture<Void>> good = new ArrayList<>();
        CompletableFuture<Void> late;
        CompletableFuture<Void> poisoned;
        CompletableFuture<Void> twin;
        try (var _ = TurnToAppend.take(store)) {
            good.add(appending("gate", 0, "opens the connection and waits for the turn"));
            TurnToAppend.awaitWaiting(store);
            IntStream.range(0, 50).forEach(number -> good.add(appending("good-" + number, 0, "A")));
            late = appending("taken", 1, "too late");
            poisoned = appending("poisoned-" + "x".repeat(200_000) + random(20_000), 0, "no index takes such an id");
            twin = appending("good-7", 0, "the place is promised already");
        }

        CompletableFuture.allOf(good.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        assertThatThrownBy(() -> late.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> poisoned.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(EventStoreException.class);
        assertThatThrownBy(() -> twin.get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(AggregateStreamCreationException.class);
        assertThat(committed()).hasSize(2 + good.size());
        assertThat(transactions()).as("transactions for 51 appends").isLessThan(25);
    }

    @Test
    @DisplayName("lets no other process append while one has the turn, and that one as it likes")
    void turn() throws Exception {
        first.takeTurn();
        CompletableFuture<Void> others = CompletableFuture.runAsync(
                () -> append(second, TestStore.messages("theirs", 0, ParcelMoved.to("A"))), Thread::startVirtualThread);
        TurnToAppend.awaitWaiting(store);
        append(first, TestStore.messages("ours", 0, ParcelMoved.to("A")));
        append(first, TestStore.messages("ours", 1, ParcelMoved.to("B")));
        first.leaveTurn();

        others.get(30, TimeUnit.SECONDS);
        assertThat(store.sql()
                        .sql("select aggregate_identifier from domain_event_entry order by global_index")
                        .query(String.class)
                        .list())
                .containsExactly("ours", "ours", "theirs");
    }

    @Test
    @DisplayName("keeps what a process of the release before appends, as if it were its own")
    void textPayloads() {
        append(first, TestStore.messages("parcel", 0, ParcelMoved.to("A"), ParcelMoved.to("B")));

        store.sql().sql("""
                    select append_events(
                        array_agg('their ' || aggregate_identifier order by global_index),
                        array_agg(sequence_number order by global_index),
                        array_agg(type order by global_index),
                        array_agg('their ' || event_identifier order by global_index),
                        array_agg(0::bigint order by global_index),
                        array_agg(payload_type order by global_index),
                        array_agg(payload_revision order by global_index),
                        array_agg(convert_from(payload, 'UTF8') order by global_index),
                        array_agg(convert_from(meta_data, 'UTF8') order by global_index))
                    from domain_event_entry
                    """).query().singleRow();

        assertThat(first.readEvents("their parcel", 0).asStream().<Object>map(DomainEventMessage::getPayload))
                .containsExactly(ParcelMoved.to("A"), ParcelMoved.to("B"));
    }

    @Test
    @DisplayName("goes on where another engine on the same database has drawn indexes")
    void besideStock() {
        Transaction transaction = store.get(TransactionManager.class).startTransaction();
        store.sql()
                .sql("select setval('domain_event_entry_global_index_seq', 40)")
                .query()
                .singleRow();
        transaction.commit();

        append(first, TestStore.messages("parcel", 0, ParcelMoved.to("A")));

        assertThat(first.readEvents(null, false)).hasSize(1);
        assertThat(first.createHeadToken()).isEqualTo(Tokens.at(1));
    }

    private static CompletableFuture<Void> appending(String aggregateId, long sequence, String town) {
        return CompletableFuture.runAsync(
                () -> first.appendEvents(TestStore.messages(aggregateId, sequence, ParcelMoved.to(town))),
                Thread::startVirtualThread);
    }

    private static String random(int length) {
        return new java.util.Random(7)
                .ints(length, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static long transactions() {
        return store.sql()
                .sql("select count(distinct xmin::text) from domain_event_entry")
                .query(Long.class)
                .single();
    }
}
