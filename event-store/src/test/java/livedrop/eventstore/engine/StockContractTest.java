package livedrop.eventstore.engine;

import java.util.List;
import livedrop.eventstore.TestStore;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("servers")
@DisplayName("The fallback on Axon's engine")
class StockContractTest extends EngineContract {

    private static TestStore store;

    @BeforeAll
    static void start() {
        store = TestStore.startStock();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Override
    TestStore store() {
        return store;
    }

    @Override
    EventStorageEngine first() {
        return store.get(EventStorageEngine.class);
    }

    /** It keeps nothing between two calls that a second one would not have. */
    @Override
    EventStorageEngine second() {
        return first();
    }

    @Override
    void append(EventStorageEngine engine, List<DomainEventMessage<?>> events) {
        store.get(TransactionManager.class).executeInTransaction(() -> engine.appendEvents(events));
    }
}
