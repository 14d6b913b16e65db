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
        store = TestStore.start();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void empty() {
        empty(store);
        setTestSubject(createEngine());
    }

    @Override
    protected OrderedJdbcEventStorageEngine createEngine(UnaryOperator<JdbcEventStorageEngine.Builder> customization) {
        return new OrderedJdbcEventStorageEngine(customization.apply(builder(store)));
    }

    /** Deletes, and does not truncate: a reader of the test before may still be at it, and must not be locked out. */
    static void empty(TestStore store) {
        store.sql().sql("delete from domain_event_entry").update();
        store.sql().sql("delete from snapshot_event_entry").update();
        store.sql()
                .sql("select setval('domain_event_entry_global_index_seq', 1, false)")
                .query()
                .singleRow();
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
