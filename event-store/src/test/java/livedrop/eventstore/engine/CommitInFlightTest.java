package livedrop.eventstore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import livedrop.eventstore.ParcelMoved;
import livedrop.eventstore.TestStore;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("servers")
@DisplayName("A unit of work that does not wait for its commit")
@Timeout(60)
class CommitInFlightTest {

    private static final TestEngines ENGINES = new TestEngines();

    private static TestStore store;
    private static PostgresEventStorageEngine engine;

    @BeforeAll
    static void start() {
        store = TestStore.start();
        engine = ENGINES.on(store);
    }

    @AfterAll
    static void stop() {
        ENGINES.close();
        store.close();
    }

    @BeforeEach
    void begin() {
        store.empty();
        engine.appendEvents(TestStore.messages("parcel", 0, ParcelMoved.to("A")));
    }

    @Test
    @DisplayName("ends before its events are on the disk, and so does the next one; they get there in this order")
    void order() throws Exception {
        CommitInFlight one;
        CommitInFlight two;
        CommitInFlight nothing;
        try (var _ = TurnToAppend.take(store)) {
            one = unit(null, TestStore.messages("parcel", 1, ParcelMoved.to("B")));
            two = unit(one, TestStore.messages("parcel", 2, ParcelMoved.to("C"), ParcelMoved.to("D")));
            nothing = unit(two, List.of());
            assertThat(List.of(one, two, nothing))
                    .allSatisfy(commit -> assertThat(commit.durable()).isNotDone());
        }

        nothing.durable().get(30, TimeUnit.SECONDS);
        assertThat(one.durable()).isCompleted();
        assertThat(two.durable()).isCompleted();
        assertThat(towns()).containsExactly("A", "B", "C", "D");
    }

    @Test
    @DisplayName("comes to nothing with the one it follows, and leaves no hole in the stream")
    void orphans() throws Exception {
        CommitInFlight one;
        CommitInFlight two;
        CommitInFlight three;
        CommitInFlight nothing;
        try (var _ = TurnToAppend.take(store)) {
            one = unit(null, TestStore.messages("parcel", 1, ParcelMoved.to("B")));
            two = unit(one, TestStore.messages("parcel", 2, ParcelMoved.to("C")));
            three = unit(two, TestStore.messages("another parcel", 0, ParcelMoved.to("C")));
            nothing = unit(three, List.of());
            appendAsAnother("parcel", 1, "X");
        }

        assertThat(List.of(one, two, nothing))
                .allSatisfy(commit -> assertThatThrownBy(() -> commit.durable().get(30, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(ConcurrencyException.class));
        assertThat(three.durable()).isCompletedExceptionally();
        assertThat(towns()).containsExactly("A", "X");
    }

    @Test
    @DisplayName("reads the log as the one before it leaves it")
    void readsAfter() throws Exception {
        CompletableFuture<List<Long>> read;
        try (var _ = TurnToAppend.take(store)) {
            CommitInFlight one = unit(null, TestStore.messages("parcel", 1, ParcelMoved.to("B")));
            read = CompletableFuture.supplyAsync(() -> sequencesReadAfter(one), Thread::startVirtualThread);
            assertThat(read).isNotDone();
        }

        assertThat(read.get(30, TimeUnit.SECONDS)).containsExactly(0L, 1L);
    }

    private static CommitInFlight unit(@Nullable CommitInFlight before, List<DomainEventMessage<?>> events) {
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(null);
        CommitInFlight commit = CommitInFlight.begin(unit, before);
        unit.onPrepareCommit(_ -> engine.appendEvents(events));
        unit.commit();
        return commit;
    }

    private static List<Long> sequencesReadAfter(CommitInFlight before) {
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(null);
        try {
            CommitInFlight.begin(unit, before);
            return engine.readEvents("parcel", 0)
                    .asStream()
                    .<Long>map(DomainEventMessage::getSequenceNumber)
                    .toList();
        } finally {
            unit.commit();
        }
    }

    /** In the transaction that keeps the others from appending. */
    private static void appendAsAnother(String aggregateId, long sequence, String town) {
        store.sql().sql("""
                    insert into domain_event_entry (aggregate_identifier, sequence_number, type, event_identifier,
                        time_stamp, payload_type, payload_revision, payload, meta_data)
                    select ?, ?, type, 'of another', now(), payload_type, payload_revision,
                           convert_to(replace(convert_from(payload, 'UTF8'), '"A"', '"' || ? || '"'), 'UTF8'), meta_data
                    from domain_event_entry limit 1
                    """).params(aggregateId, sequence, town).update();
    }

    private static List<String> towns() {
        return engine.readEvents(null, false)
                .map(event -> ((ParcelMoved) event.getPayload()).town())
                .toList();
    }
}
