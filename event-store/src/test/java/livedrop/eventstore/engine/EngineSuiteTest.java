package livedrop.eventstore.engine;

import java.util.function.UnaryOperator;
import livedrop.eventstore.TestStore;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngineTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("servers")
@DisplayName("The engine is an engine as Axon defines one")
class EngineSuiteTest
        extends BatchingEventStorageEngineTest<PostgresEventStorageEngine, PostgresEventStorageEngine.Builder> {

    private static TestStore store;
    private final TestEngines engines = new TestEngines();

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
        store.empty();
        setTestSubject(createEngine());
    }

    @AfterEach
    void closeEngines() {
        engines.close();
    }

    @Override
    protected PostgresEventStorageEngine createEngine(UnaryOperator<PostgresEventStorageEngine.Builder> customization) {
        return engines.on(store, customization);
    }
}
