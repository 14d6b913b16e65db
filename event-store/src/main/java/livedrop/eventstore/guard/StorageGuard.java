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
 * Refuses to start when Axon has no durable storage. Axon itself says nothing then: it works in memory, every test of a
 * happy path is green, and a restart loses all orders.
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
            + " .user and .password; leave livedrop.event-store unset or set it to stock; and exclude none of the"
            + " auto-configurations of event-store.";

    StorageGuard(ListableBeanFactory beans) {
        String faults = NEEDS.stream().flatMap(need -> need.faults(beans)).collect(Collectors.joining(", "));
        if (!faults.isEmpty()) {
            throw new UnsafeStorageException("Axon would work in memory and lose every event: " + faults + ".", CURE);
        }
    }

    private record Need(Class<?> type, @Nullable Class<?> inMemory) {

        Stream<String> faults(ListableBeanFactory beans) {
            var found = beans.getBeansOfType(type).values();
            if (found.isEmpty()) {
                return Stream.of("there is no " + type.getSimpleName());
            }
            return inMemory == null
                    ? Stream.empty()
                    : found.stream()
                            .filter(inMemory::isInstance)
                            .map(bean -> "the " + type.getSimpleName() + " is a "
                                    + bean.getClass().getSimpleName());
        }
    }
}
