package livedrop.eventstore.axon;

import livedrop.eventstore.axon.StorageAutoConfiguration.JdbcAccess;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** The way back: Axon's engine on JDBC, with an order of indexes that readers can trust. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "livedrop.event-store", havingValue = "stock")
class StockStorageConfiguration {

    /** How late an event of another process is noticed; those of this process are noticed at once. */
    private static final long FETCH_DELAY_MILLIS = 50;

    private static final int EVENTS_A_READ = 500;

    @Bean
    EventStorageEngine eventStorageEngine(
            Configuration axon,
            @Qualifier("eventSerializer") Serializer serializer,
            PersistenceExceptionResolver persistenceExceptionResolver,
            JdbcAccess jdbc) {
        return new OrderedJdbcEventStorageEngine(JdbcEventStorageEngine.builder()
                .schema(Tables.events())
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .upcasterChain(axon.upcasterChain())
                .snapshotFilter(axon.snapshotFilter())
                .persistenceExceptionResolver(persistenceExceptionResolver)
                .connectionProvider(jdbc.connections())
                .transactionManager(jdbc.transactions())
                .batchSize(EVENTS_A_READ));
    }

    @Bean("eventBus")
    @Qualifier("eventStore")
    EmbeddedEventStore eventStore(EventStorageEngine storageEngine, Configuration axon) {
        return EmbeddedEventStore.builder()
                .storageEngine(storageEngine)
                .fetchDelay(FETCH_DELAY_MILLIS)
                .messageMonitor(axon.messageMonitor(EventStore.class, "eventStore"))
                .spanFactory(axon.getComponent(EventBusSpanFactory.class))
                .build();
    }
}
