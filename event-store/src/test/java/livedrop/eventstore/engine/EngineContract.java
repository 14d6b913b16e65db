package livedrop.eventstore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import livedrop.eventstore.ParcelMoved;
import livedrop.eventstore.TestStore;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every engine here keeps, ours and Axon's. Two of each stand for two processes on one database. */
abstract class EngineContract {

    private static final int THREADS = 4;
    private static final int ROUNDS = 60;

    abstract TestStore store();

    abstract EventStorageEngine first();

    abstract EventStorageEngine second();

    /** Appends as a command would: committed when it returns. */
    abstract void append(EventStorageEngine engine, List<DomainEventMessage<?>> events);

    @BeforeEach
    void empty() {
        store().empty();
    }

    @Test
    @DisplayName("two processes append at once, and of each place in a stream one of them gets it")
    void twoProcesses() throws Exception {
        List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS)) {
            List<Future<?>> writers = IntStream.range(0, 2 * THREADS)
                    .<Future<?>>mapToObj(number -> threads.submit(
                            () -> write(number % 2 == 0 ? first() : second(), "shared-" + number / 4, acknowledged)))
                    .toList();
            for (Future<?> writer : writers) {
                writer.get(2, TimeUnit.MINUTES);
            }
        }

        assertThat(committed()).containsExactlyInAnyOrderElementsOf(acknowledged);
        assertThat(holes()).isZero();
    }

    @Test
    @DisplayName("who follows while two processes append sees every event once, in the order of the log")
    void follower() throws Exception {
        AtomicBoolean appending = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1)) {
            Future<List<String>> seen = threads.submit(() -> follow(appending));
            List<Future<?>> writers = IntStream.range(0, THREADS)
                    .<Future<?>>mapToObj(number -> threads.submit(
                            () -> write(number % 2 == 0 ? first() : second(), "own-" + number, new ArrayList<>())))
                    .toList();
            for (Future<?> writer : writers) {
                writer.get(2, TimeUnit.MINUTES);
            }
            appending.set(false);

            assertThat(seen.get(1, TimeUnit.MINUTES)).isEqualTo(committed()).hasSize(THREADS * ROUNDS);
        }
    }

    @Test
    @DisplayName("an append of 10,000 events is there as a whole")
    void longAppend() {
        Object[] payloads = LongStream.range(0, 10_000)
                .mapToObj(number -> ParcelMoved.to("town " + number))
                .toArray();

        append(first(), TestStore.messages("long", 0, payloads));

        assertThat(second().readEvents("long").asStream().<Object>map(DomainEventMessage::getPayload))
                .containsExactly(payloads);
        assertThat(second().lastSequenceNumberFor("long")).hasValue(9_999L);
    }

    @Test
    @DisplayName("a reader that starts in the middle reads the rest, of the log and of a stream")
    void fromTheMiddle() {
        append(first(), TestStore.messages("parcel", 0, ParcelMoved.to("A"), ParcelMoved.to("B"), ParcelMoved.to("C")));
        TrackingToken token = first().readEvents(null, false)
                .skip(1)
                .findFirst()
                .orElseThrow()
                .trackingToken();
        append(second(), TestStore.messages("parcel", 3, ParcelMoved.to("D")));

        assertThat(first().readEvents(token, false).<Object>map(TrackedEventMessage::getPayload))
                .containsExactly(ParcelMoved.to("C"), ParcelMoved.to("D"));
        assertThat(first().readEvents("parcel", 2).asStream().<Object>map(DomainEventMessage::getPayload))
                .containsExactly(ParcelMoved.to("C"), ParcelMoved.to("D"));
    }

    @Test
    @DisplayName("an append that collides with its last event has written none of the others")
    void allOrNothing() {
        append(first(), TestStore.messages("parcel", 0, ParcelMoved.to("A"), ParcelMoved.to("B"), ParcelMoved.to("C")));

        assertThatThrownBy(() -> append(second(), TestStore.messages("parcel", 2, ParcelMoved.to("X"))))
                .isInstanceOf(ConcurrencyException.class);
        List<DomainEventMessage<?>> mixed = new ArrayList<>(TestStore.messages("parcel", 3, ParcelMoved.to("Y")));
        mixed.addAll(TestStore.messages("parcel", 1, ParcelMoved.to("Z")));
        assertThatThrownBy(() -> append(second(), mixed)).isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> append(second(), TestStore.messages("parcel", 0, ParcelMoved.to("N"))))
                .isInstanceOf(AggregateStreamCreationException.class);

        assertThat(committed()).hasSize(3);
    }

    /** Appends one event a round, where the stream ends by now, until it has had its rounds. */
    private void write(EventStorageEngine engine, String aggregateId, List<String> acknowledged) {
        for (int round = 0; round < ROUNDS; ) {
            long next = engine.lastSequenceNumberFor(aggregateId).orElse(-1L) + 1;
            List<DomainEventMessage<?>> events =
                    TestStore.messages(aggregateId, next, ParcelMoved.to("round " + round));
            try {
                append(engine, events);
                acknowledged.add(events.getFirst().getIdentifier());
                round++;
            } catch (ConcurrencyException | AggregateStreamCreationException _) {
                // The place was taken: the next one, then.
            }
        }
    }

    private List<String> follow(AtomicBoolean appending) {
        List<String> seen = new ArrayList<>();
        @Nullable TrackingToken token = null;
        boolean last;
        do {
            last = !appending.get();
            for (TrackedEventMessage<?> event : first().readEvents(token, false).toList()) {
                seen.add(event.getIdentifier());
                token = event.trackingToken();
            }
        } while (!last);
        return seen;
    }

    List<String> committed() {
        return store().sql()
                .sql("select event_identifier from domain_event_entry order by global_index")
                .query(String.class)
                .list();
    }

    private long holes() {
        return store().sql().sql("""
                        select coalesce(sum(last - count), 0) from (
                            select max(sequence_number) + 1 as last, count(*) as count
                            from domain_event_entry group by aggregate_identifier) streams
                        """).query(Long.class).single();
    }
}
