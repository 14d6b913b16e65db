package livedrop.eventstore.saga;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import livedrop.eventstore.TestStore;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.repository.AnnotatedSagaRepository;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The journeys of parcels, driven as a processor drives sagas, but with batches that the test chooses. */
final class Parcels {

    private final CountedStatements database;
    private final TransactionManager transactions;
    private final SagaStore<Object> sagas;
    private final AnnotatedSagaManager<ParcelJourney> journeys;

    /** On the store that is made of connections and a serializer. */
    Parcels(TestStore store, BiFunction<ConnectionProvider, Serializer, SagaStore<Object>> sagaStore) {
        database = new CountedStatements(store.get(DataSource.class));
        transactions = new SpringTransactionManager(new JdbcTransactionManager(database));
        sagas = sagaStore.apply(
                new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(database)),
                store.get(Serializer.class));
        journeys = AnnotatedSagaManager.<ParcelJourney>builder()
                .sagaType(ParcelJourney.class)
                .sagaRepository(AnnotatedSagaRepository.<ParcelJourney>builder()
                        .sagaType(ParcelJourney.class)
                        .sagaStore(sagas)
                        .build())
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .build();
    }

    static Parcels batched(TestStore store) {
        return new Parcels(
                store,
                (connections, serializer) -> new BatchedSagaStore(
                        connections,
                        serializer,
                        () -> ClasspathParameterResolverFactory.forClass(ParcelJourney.class)));
    }

    SagaStore<Object> store() {
        return sagas;
    }

    CountedStatements database() {
        return database;
    }

    /** Fails as the batch fails. */
    void batch(ParcelEvent... events) {
        batch(Segment.ROOT_SEGMENT, events);
    }

    void batch(Segment segment, ParcelEvent... events) {
        batch(segment, () -> {}, events);
    }

    /** A batch of which all events are handled, and nothing is written yet, when the disturbance comes. */
    void batchDisturbed(Runnable disturbance, ParcelEvent... events) {
        batch(Segment.ROOT_SEGMENT, disturbance, events);
    }

    private void batch(Segment segment, Runnable disturbance, ParcelEvent... events) {
        List<EventMessage<ParcelEvent>> messages = Arrays.stream(events)
                .map(GenericEventMessage::<ParcelEvent>asEventMessage)
                .toList();
        var unit = new BatchingUnitOfWork<>(messages);
        unit.attachTransaction(transactions);
        unit.onPrepareCommit(_ -> disturbance.run());
        ResultMessage<?> result = unit.executeWithResult(() -> {
            journeys.handle(unit.getMessage(), segment);
            return null;
        });
        if (result.isExceptional()) {
            throw new IllegalStateException("the batch was rolled back", result.exceptionResult());
        }
    }

    /** All that the tables hold, without the ids of the sagas, which are drawn by lot. */
    List<String> journeys() {
        return JdbcClient.create(database).sql("""
                        select concat_ws(' ', saga.saga_type, saga.revision, convert_from(serialized_saga, 'UTF8'),
                                         (select string_agg(concat_ws('=', association.saga_type, association_key,
                                                                      association_value), ','
                                                            order by association_key, association_value)
                                          from association_value_entry association
                                          where association.saga_id = saga.saga_id))
                        from saga_entry saga order by 1
                        """).query(String.class).list();
    }

    int associations() {
        return JdbcClient.create(database)
                .sql("select count(*) from association_value_entry")
                .query(Integer.class)
                .single();
    }
}
