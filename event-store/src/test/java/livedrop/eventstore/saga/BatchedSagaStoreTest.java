package livedrop.eventstore.saga;

import static java.util.concurrent.CompletableFuture.runAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import livedrop.eventstore.TestStore;
import livedrop.eventstore.saga.ParcelEvent.ParcelDelivered;
import livedrop.eventstore.saga.ParcelEvent.ParcelLost;
import livedrop.eventstore.saga.ParcelEvent.ParcelPassed;
import livedrop.eventstore.saga.ParcelEvent.ParcelSeen;
import livedrop.eventstore.saga.ParcelEvent.ParcelSent;
import livedrop.eventstore.saga.ParcelEvent.TownSnowedIn;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.Segment;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValuesImpl;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.modelling.saga.repository.jdbc.SagaSchema;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("Sagas that are kept by the batch")
class BatchedSagaStoreTest {

    private static final AssociationValue ULM = new AssociationValue(ParcelJourney.TOWN, "Ulm");

    private static final List<Segment> SEGMENTS = Segment.splitBalanced(Segment.ROOT_SEGMENT, 1);

    private static final TestStore STORE = TestStore.start();

    private final Parcels parcels = Parcels.batched(STORE);

    @AfterAll
    static void stop() {
        STORE.close();
    }

    @BeforeEach
    void empty() {
        STORE.sql().sql("truncate saga_entry, association_value_entry").update();
        // The data source asks a connection for its settings when it is used for the first time.
        parcels.journeys();
        counted();
    }

    @Test
    @DisplayName("cost three statements and a commit, however many events there are")
    void threeStatements() {
        parcels.batch(many(200, i -> new ParcelSent("parcel " + i, "Ulm")));
        assertThat(counted()).as("to look, and to write").isEqualTo(List.of(2, 1));

        parcels.batch(many(400, i -> new ParcelPassed("parcel " + i % 200, "town " + i)));
        assertThat(counted()).as("to look, to read and to write").isEqualTo(List.of(3, 1));

        parcels.batch(many(200, i -> new ParcelSeen("parcel " + i)));
        assertThat(counted()).as("with nothing to write").isEqualTo(List.of(2, 1));

        parcels.batch(many(200, i -> new ParcelDelivered("parcel " + i)));
        assertThat(counted()).isEqualTo(List.of(3, 1));
        assertThat(parcels.journeys()).isEmpty();
        assertThat(parcels.associations()).isZero();
    }

    @Test
    @DisplayName("are read by the hundred when one event is for all of them")
    void manyForOne() {
        parcels.batch(many(1_200, i -> new ParcelSent("parcel " + i, "Ulm")));
        counted();

        parcels.batch(new TownSnowedIn("Ulm"));

        assertThat(counted()).isEqualTo(List.of(5, 1));
        assertThat(parcels.journeys()).hasSize(1_200).allSatisfy(journey -> assertThat(journey)
                .contains("\"delays\":1"));
    }

    @Test
    @DisplayName("leave nothing when they begin and end in one batch, and only their end when they come back")
    void beginAndEnd() {
        parcels.batch(
                new ParcelSent("one", "Ulm"),
                new ParcelPassed("one", "Bonn"),
                new ParcelDelivered("one"),
                new ParcelSent("other", "Ulm"),
                new TownSnowedIn("Ulm"),
                new ParcelDelivered("other"),
                new ParcelSent("other", "Jena"));

        assertThat(parcels.journeys()).singleElement().asString().contains("Jena", "\"delays\":0", "town=Jena");
        assertThat(parcels.associations()).isEqualTo(2);
    }

    @Test
    @DisplayName("are as they were when the batch fails, and none of it comes up in the next")
    void rollback() {
        parcels.batch(new ParcelSent("one", "Ulm"), new ParcelSent("other", "Ulm"));
        List<String> before = parcels.journeys();

        assertThatThrownBy(() -> parcels.batch(
                        new ParcelPassed("one", "Bonn"),
                        new ParcelDelivered("other"),
                        new ParcelSent("third", "Bonn"),
                        new ParcelLost("one")))
                .hasRootCauseMessage("one is lost");

        assertThat(parcels.journeys()).isEqualTo(before);
        parcels.batch(new TownSnowedIn("Bonn"));
        assertThat(parcels.journeys()).isEqualTo(before);
        parcels.batch(new TownSnowedIn("Ulm"));
        assertThat(parcels.journeys()).hasSize(2).allSatisfy(journey -> assertThat(journey)
                .contains("\"delays\":1"));
    }

    @Test
    @DisplayName("that ended elsewhere while they were at work make the batch fail, and are not begun again")
    void endedElsewhere() {
        parcels.batch(new ParcelSent("one", "Ulm"));

        assertThatThrownBy(() -> parcels.batchDisturbed(
                        () -> STORE.sql().sql("delete from saga_entry").update(), new ParcelPassed("one", "Bonn")))
                .hasRootCauseMessage("1 of 1 sagas ended elsewhere while they were at work here");

        assertThat(parcels.journeys()).isEmpty();
    }

    @Test
    @DisplayName("come out as with Axon's own store, whatever happens in whatever batches")
    void asStock() {
        for (int seed = 1; seed <= 8; seed++) {
            assertThat(afterSomeBatches(Parcels.batched(STORE), seed))
                    .as("seed %d", seed)
                    .isEqualTo(afterSomeBatches(new Parcels(STORE, BatchedSagaStoreTest::stock), seed));
        }
    }

    private static List<String> afterSomeBatches(Parcels parcels, int seed) {
        STORE.sql().sql("truncate saga_entry, association_value_entry").update();
        Random random = new Random(seed);
        List<String> seen = new ArrayList<>();
        for (int batch = 0; batch < 10; batch++) {
            ParcelEvent[] events = many(1 + random.nextInt(30), _ -> any(random));
            for (Segment segment : SEGMENTS) {
                try {
                    parcels.batch(segment, events);
                } catch (IllegalStateException e) {
                    seen.add(e.getMessage());
                }
            }
            seen.addAll(parcels.journeys());
            seen.add(parcels.associations() + " associations");
        }
        return seen;
    }

    private static ParcelEvent any(Random random) {
        String parcel = "parcel " + random.nextInt(6);
        String town = "town " + random.nextInt(3);
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> new ParcelSent(parcel, town);
            case 3, 4, 5, 6 -> new ParcelPassed(parcel, town);
            case 7, 8 -> new TownSnowedIn(town);
            case 9 -> random.nextInt(8) == 0 ? new ParcelLost(parcel) : new ParcelSeen(parcel);
            default -> new ParcelDelivered(parcel);
        };
    }

    @Test
    @DisplayName("hear every event once when two segments work side by side")
    void sideBySide() {
        List<ParcelEvent[]> batches = Stream.concat(
                        Stream.<ParcelEvent[]>of(many(100, i -> new ParcelSent("parcel " + i, "Ulm"))),
                        IntStream.range(0, 10)
                                .mapToObj(town -> many(
                                        101,
                                        i -> i == 100
                                                ? new TownSnowedIn("town " + town)
                                                : new ParcelPassed("parcel " + i, "town " + town))))
                .toList();

        CompletableFuture.allOf(SEGMENTS.stream()
                        .map(segment -> runAsync(() -> batches.forEach(batch -> parcels.batch(segment, batch))))
                        .toArray(CompletableFuture<?>[]::new))
                .join();

        assertThat(parcels.journeys()).hasSize(100).allSatisfy(journey -> assertThat(journey)
                .contains("\"delays\":10", "town 0\",\"town 1\",", "town=town 9"));
        assertThat(parcels.associations()).isEqualTo(200);
    }

    @Test
    @DisplayName("are written at once outside a unit of work")
    void alone() {
        SagaStore<Object> sagas = parcels.store();
        ParcelJourney journey = new ParcelJourney();
        AssociationValuesImpl values = new AssociationValuesImpl(Set.of(ULM));

        sagas.insertSaga(ParcelJourney.class, "one", journey, values.asSet());
        assertThat(sagas.findSagas(ParcelJourney.class, ULM)).containsExactly("one");
        assertThat(sagas.findSagas(String.class, ULM)).as("of another class").isEmpty();
        assertThat(sagas.loadSaga(ParcelJourney.class, "one").associationValues())
                .containsExactly(ULM);

        values.remove(ULM);
        sagas.updateSaga(ParcelJourney.class, "one", journey, values);
        assertThat(sagas.findSagas(ParcelJourney.class, ULM)).isEmpty();
        assertThat(sagas.loadSaga(ParcelJourney.class, "one").saga())
                .usingRecursiveComparison()
                .isEqualTo(journey);

        sagas.deleteSaga(ParcelJourney.class, "one", Set.of());
        sagas.updateSaga(ParcelJourney.class, "one", journey, values);
        assertThat(sagas.loadSaga(ParcelJourney.class, "one")).isNull();
    }

    private static SagaStore<Object> stock(ConnectionProvider connections, Serializer serializer) {
        return JdbcSagaStore.builder()
                .connectionProvider(connections)
                .sqlSchema(new PostgresSagaSqlSchema(SagaSchema.builder()
                        .sagaEntryTable("saga_entry")
                        .revisionColumn("revision")
                        .serializedSagaColumn("serialized_saga")
                        .associationValueEntryTable("association_value_entry")
                        .associationKeyColumn("association_key")
                        .associationValueColumn("association_value")
                        .sagaIdColumn("saga_id")
                        .sagaTypeColumn("saga_type")
                        .build()))
                .serializer(serializer)
                .build();
    }

    private static ParcelEvent[] many(int count, IntFunction<ParcelEvent> event) {
        return IntStream.range(0, count).mapToObj(event).toArray(ParcelEvent[]::new);
    }

    /** Statements and commits since the last time. */
    private List<Integer> counted() {
        return List.of(parcels.database().statements(), parcels.database().commits());
    }
}
