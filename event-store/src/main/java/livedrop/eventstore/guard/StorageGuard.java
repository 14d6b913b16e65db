package livedrop.eventstore.guard;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.inmemory.InMemorySagaStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Refuses to start when Axon has no durable storage. Axon itself says nothing then: it works in memory, every test of
 * a happy path is green, and a restart loses all orders.
 */
final class StorageGuard {

    private static final List<Need> NEEDS = List.of(
            new Need(EventStorageEngine.class, InMemoryEventStorageEngine.class),
            new Need(EventStore.class, null),
            new Need(TokenStore.class, InMemoryTokenStore.class),
            new Need(SagaStore.class, InMemorySagaStore.class),
            new Need(TransactionManager.class, NoTransactionManager.class),
            new Need(PersistenceExceptionResolver.class, null));

    private static final String CURE = "Give this process its PostgreSQL by livedrop.postgres.host, .port, .database,"
            + " .user and .password; leave livedrop.event-store and livedrop.saga-store unset, or set them to stock; and"
            + " exclude none of the auto-configurations of event-store.";

    /**
     * @param engine the name of the engine that is asked for
     * @param sagaStore the name of the saga store that is asked for
     */
    StorageGuard(ListableBeanFactory beans, String engine, String sagaStore) {
        require("livedrop.event-store", engine, "group-commit", "stock");
        require("livedrop.saga-store", sagaStore, "batched", "stock");
        refuse(NEEDS.stream().flatMap(need -> need.absence(beans)));
        refuse(NEEDS.stream().flatMap(need -> need.forgetfulness(beans)));
    }

    /** What is asked for by a name that nobody has would be made by Axon, as it sees fit. */
    private static void require(String setting, String value, String ours, String fallback) {
        if (!value.equals(ours) && !value.equals(fallback)) {
            throw new UnsafeStorageException(
                    setting + ": " + value + " (expected: " + ours + " or " + fallback + ").", CURE);
        }
    }

    private static void refuse(Stream<String> faults) {
        String list = faults.collect(Collectors.joining(", "));
        if (!list.isEmpty()) {
            throw new UnsafeStorageException("Axon would work in memory and lose every event: " + list + ".", CURE);
        }
    }

    private record Need(Class<?> type, @Nullable Class<?> inMemory) {

        Stream<String> absence(ListableBeanFactory beans) {
            return beans.getBeanNamesForType(type).length == 0
                    ? Stream.of("there is no " + type.getSimpleName())
                    : Stream.empty();
        }

        Stream<String> forgetfulness(ListableBeanFactory beans) {
            return inMemory == null
                    ? Stream.empty()
                    : beans.getBeansOfType(type).values().stream()
                            .filter(inMemory::isInstance)
                            .map(bean -> "the " + type.getSimpleName() + " is "
                                    + bean.getClass().getSimpleName());
        }
    }
}
