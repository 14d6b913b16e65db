package livedrop.eventstore.saga;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.SagaStorageException;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps sagas in Axon's tables, and goes to the database three times for a batch of events, however long it is: for the
 * sagas that its events lead to, for their states, and to write what has become of them. The writing is the last that
 * happens before the transaction of the batch is committed; with the position of the processor it is there, or not at
 * all. Nothing is remembered from one batch to the next, since the next may be handled by another process.
 *
 * <p>Outside a unit of work each call is a statement of its own. The serializer must write text.
 */
public final class BatchedSagaStore implements SagaStore<Object> {

    private static final Logger LOG = LoggerFactory.getLogger(BatchedSagaStore.class);
    private static final AtomicInteger STORES = new AtomicInteger();

    private final String batchKey = BatchedSagaStore.class.getName() + "#" + STORES.incrementAndGet();
    private final ConnectionProvider connections;
    private final Serializer serializer;
    private final ExpectedLinks expected;

    /**
     * @param connections those of the transaction that the unit of work has begun
     * @param parameters what the handlers of the sagas may have for parameters; asked when there are sagas
     */
    public BatchedSagaStore(
            ConnectionProvider connections, Serializer serializer, Supplier<ParameterResolverFactory> parameters) {
        this.connections = connections;
        this.serializer = serializer;
        this.expected = new ExpectedLinks(parameters);
    }

    @Override
    public Set<String> findSagas(Class<?> sagaType, AssociationValue association) {
        String type = nameOf(sagaType);
        Link link = Link.of(type, association);
        return inBatch(batch -> {
            if (!batch.hasLookedFor(link)) {
                batch.lookFor(
                        Stream.concat(Stream.of(link), expected(sagaType, type)).toList());
            }
            return batch.find(link);
        });
    }

    private Stream<Link> expected(Class<?> sagaType, String type) {
        return CurrentUnitOfWork.map(unit -> expected.of(unit.root(), sagaType)).stream()
                .flatMap(associations -> associations)
                .map(association -> Link.of(type, association));
    }

    @Override
    public <S> @Nullable Entry<S> loadSaga(Class<S> sagaType, String sagaIdentifier) {
        return inBatch(batch -> Optional.ofNullable(batch.load(sagaIdentifier)))
                .map(this::<S>loaded)
                .orElse(null);
    }

    private <S> Entry<S> loaded(SagaRow saga) {
        S state = serializer.deserialize(saga.serialized());
        return new Loaded<>(requireNonNull(state), saga.associations());
    }

    private record Loaded<S>(S saga, Set<AssociationValue> associationValues) implements Entry<S> {}

    @Override
    public void insertSaga(Class<?> sagaType, String sagaIdentifier, Object saga, Set<AssociationValue> associations) {
        SagaRow row = SagaRow.of(serializer.serialize(saga, String.class), associations);
        doInBatch(batch -> batch.begin(sagaIdentifier, nameOf(sagaType), row));
    }

    @Override
    public void updateSaga(Class<?> sagaType, String sagaIdentifier, Object saga, AssociationValues associations) {
        SagaRow row = SagaRow.of(serializer.serialize(saga, String.class), associations.asSet());
        doInBatch(batch -> {
            if (!batch.change(sagaIdentifier, nameOf(sagaType), row)) {
                LOG.warn("{} {} has ended and is not updated", sagaType.getSimpleName(), sagaIdentifier);
            }
        });
    }

    @Override
    public void deleteSaga(Class<?> sagaType, String sagaIdentifier, Set<AssociationValue> associations) {
        doInBatch(batch -> batch.end(sagaIdentifier, nameOf(sagaType)));
    }

    private String nameOf(Class<?> sagaType) {
        return serializer.typeForClass(sagaType).getName();
    }

    private void doInBatch(Consumer<SagaBatch> work) {
        inBatch(batch -> {
            work.accept(batch);
            return true;
        });
    }

    private <R> R inBatch(Function<SagaBatch, R> work) {
        try {
            return isOpen() ? work.apply(batchOf(CurrentUnitOfWork.get().root())) : alone(work);
        } catch (SQLException e) {
            throw new SagaStorageException("There is no connection for the sagas", e);
        }
    }

    private static boolean isOpen() {
        return CurrentUnitOfWork.isStarted()
                && !CurrentUnitOfWork.get().root().phase().isAfter(UnitOfWork.Phase.PREPARE_COMMIT);
    }

    private <R> R alone(Function<SagaBatch, R> work) throws SQLException {
        try (Connection connection = connections.getConnection()) {
            SagaBatch batch = new SagaBatch(new SagaTables(connection));
            R result = work.apply(batch);
            batch.write();
            return result;
        }
    }

    private SagaBatch batchOf(UnitOfWork<?> unit) throws SQLException {
        SagaBatch open = unit.getResource(batchKey);
        if (open != null) {
            return open;
        }
        // The connection first: its own commit, if it has one, comes after what is registered later.
        SagaBatch opened = new SagaBatch(new SagaTables(connections.getConnection()));
        unit.resources().put(batchKey, opened);
        unit.onCommit(_ -> opened.write());
        return opened;
    }
}
