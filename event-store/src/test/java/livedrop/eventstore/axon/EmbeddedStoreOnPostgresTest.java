package livedrop.eventstore.axon;

import livedrop.eventstore.TestStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStoreTest;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.utils.EventStoreTestUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("servers")
@DisplayName("Axon's event store works on the ordered engine as on its own ones")
class EmbeddedStoreOnPostgresTest extends EmbeddedEventStoreTest {

    private static TestStore store;

    @BeforeAll
    static void start() {
        store = TestStore.startStock();
        // One of the tests allows a tenth of a second: not for the first statements of a new connection.
        for (int i = 0; i < 20; i++) {
            engine().appendEvents(EventStoreTestUtils.createEvent("warm-up", i));
            engine().readEvents(null, false).forEach(_ -> {});
        }
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Override
    public EventStorageEngine createStorageEngine() {
        store.empty();
        return engine();
    }

    private static EventStorageEngine engine() {
        return new OrderedJdbcEventStorageEngine(OrderedEngineTest.builder(store));
    }
}
