package livedrop.eventstore.axon;

import java.util.function.UnaryOperator;
import livedrop.eventstore.TestStore;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngineTest;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("servers")
@DisplayName("The ordered engine is an engine as Axon defines one")
class OrderedEngineTest
        extends BatchingEventStorageEngineTest<OrderedJdbcEventStorageEngine, JdbcEventStorageEngine.Builder> {

    private static TestStore store;

    @BeforeAll
    static void start() {
        store = TestStore.startStock();
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

    @Override
    protected OrderedJdbcEventStorageEngine createEngine(UnaryOperator<JdbcEventStorageEngine.Builder> customization) {
        return new OrderedJdbcEventStorageEngine(customization.apply(builder(store)));
    }

    static JdbcEventStorageEngine.Builder builder(TestStore store) {
        Serializer serializer = EventJson.serializer(new AnnotationRevisionResolver());
        return JdbcEventStorageEngine.builder()
                .schema(Tables.events())
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .persistenceExceptionResolver(new SQLStateResolver("23505"))
                .connectionProvider(store.get(ConnectionProvider.class))
                .transactionManager(store.get(TransactionManager.class));
    }
}
