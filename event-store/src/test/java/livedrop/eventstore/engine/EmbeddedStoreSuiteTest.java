package livedrop.eventstore.engine;

import livedrop.eventstore.TestStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStoreTest;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.utils.EventStoreTestUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("servers")
@DisplayName("Axon's event store works on the engine as on its own ones")
class EmbeddedStoreSuiteTest extends EmbeddedEventStoreTest {

    private static TestStore store;
    private static EventStorageEngine engine;
    private static final TestEngines ENGINES = new TestEngines();

    @BeforeAll
    static void start() {
        store = TestStore.start();
        // One of the tests allows a tenth of a second: not for the first statements of a new connection.
        engine = ENGINES.on(store);
        for (int i = 0; i < 20; i++) {
            engine.appendEvents(EventStoreTestUtils.createEvent("warm-up", i));
            engine.readEvents(null, false).forEach(_ -> {});
        }
    }

    @AfterAll
    static void stop() {
        ENGINES.close();
        store.close();
    }

    @Override
    public EventStorageEngine createStorageEngine() {
        store.empty();
        return engine;
    }
}
