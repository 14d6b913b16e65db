package livedrop.eventstore.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import livedrop.eventstore.TestStore;
import livedrop.eventstore.postgres.SingleConnections;
import org.axonframework.serialization.Serializer;
import org.springframework.r2dbc.core.DatabaseClient;

/** Engines beside that of the service, as other processes would have them. */
public final class TestEngines implements AutoCloseable {

    private final List<PostgresEventStorageEngine> engines = new ArrayList<>();

    public PostgresEventStorageEngine on(TestStore store) {
        return on(store, UnaryOperator.identity());
    }

    PostgresEventStorageEngine on(TestStore store, UnaryOperator<PostgresEventStorageEngine.Builder> customization) {
        PostgresEventStorageEngine.Builder builder = PostgresEventStorageEngine.builder()
                .writeConnections(store.get(SingleConnections.class).factory())
                .reads(store.get(DatabaseClient.class));
        builder.eventSerializer(store.get(Serializer.class)).snapshotSerializer(store.get(Serializer.class));
        PostgresEventStorageEngine engine = customization.apply(builder).build();
        engines.add(engine);
        return engine;
    }

    @Override
    public void close() {
        engines.forEach(PostgresEventStorageEngine::close);
        engines.clear();
    }
}
