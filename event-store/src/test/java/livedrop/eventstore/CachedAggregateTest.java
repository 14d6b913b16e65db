package livedrop.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("A cached aggregate")
class CachedAggregateTest {

    private static TestStore store;

    private final PinnedAggregateCache cache = new PinnedAggregateCache(10);
    private final EventSourcingRepository<Parcel> parcels = repository(cache);

    @BeforeAll
    static void start() {
        store = TestStore.start();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void aParcelInUlm() {
        store.sql().sql("truncate domain_event_entry restart identity").update();
        handle(() -> parcels.newInstance(() -> new Parcel("parcel", "Ulm")));
    }

    @Test
    @DisplayName("is used again without a look at its stream")
    void reused() {
        store.sql().sql("update domain_event_entry set payload = 'unreadable'").update();

        handle(() -> parcels.load("parcel").execute(parcel -> parcel.moveTo("Bonn")));

        assertThat(rows()).isEqualTo(2);
    }

    @Test
    @DisplayName("is dropped when the command that has changed it fails")
    void droppedOnFailure() {
        assertThatThrownBy(() -> handle(() -> {
                    parcels.load("parcel").execute(parcel -> parcel.moveTo("Bonn"));
                    throw new IllegalStateException("no stamp");
                }))
                .hasMessage("no stamp");

        assertThat(cache.containsKey("parcel")).isFalse();
        assertThat(town()).isEqualTo("Ulm");
    }

    @Test
    @DisplayName("is dropped when another process was faster, and then knows what that one did")
    void droppedOnConflict() {
        store.append("parcel", 1, ParcelMoved.to("Jena"));

        assertThatThrownBy(() -> handle(() -> parcels.load("parcel").execute(parcel -> parcel.moveTo("Bonn"))))
                .isInstanceOf(ConcurrencyException.class);

        assertThat(cache.containsKey("parcel")).isFalse();
        assertThat(town()).isEqualTo("Jena");
        handle(() -> parcels.load("parcel").execute(parcel -> parcel.moveTo("Bonn")));
        assertThat(town()).isEqualTo("Bonn");
        assertThat(rows()).isEqualTo(3);
    }

    private static EventSourcingRepository<Parcel> repository(PinnedAggregateCache cache) {
        return CachingEventSourcingRepository.builder(Parcel.class)
                .eventStore(store.get(EventStore.class))
                .cache(cache)
                .build();
    }

    private String town() {
        List<String> towns = new ArrayList<>();
        handle(() -> parcels.load("parcel").execute(parcel -> towns.add(String.valueOf(parcel.town))));
        return towns.getFirst();
    }

    private static long rows() {
        return store.sql()
                .sql("select count(*) from domain_event_entry")
                .query(Long.class)
                .single();
    }

    private static void handle(Work work) {
        DefaultUnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericCommandMessage<>("command"));
        unit.attachTransaction(store.get(TransactionManager.class));
        var result = unit.executeWithResult(
                () -> {
                    work.run();
                    return "done";
                },
                RollbackConfigurationType.ANY_THROWABLE);
        if (result.isExceptional()) {
            throw (RuntimeException) result.exceptionResult();
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    static class Parcel {

        @AggregateIdentifier
        private @Nullable String parcelId;

        private @Nullable String town;

        Parcel() {}

        Parcel(String parcelId, String town) {
            apply(new ParcelMoved(parcelId, town, 100));
        }

        void moveTo(String town) {
            apply(new ParcelMoved(String.valueOf(parcelId), town, 100));
        }

        @EventSourcingHandler
        void on(ParcelMoved moved) {
            parcelId = moved.parcelId();
            town = moved.town();
        }
    }
}
