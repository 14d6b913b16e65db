package livedrop.eventstore.axon;

import livedrop.eventstore.engine.PostgresEventStorageEngine;
import livedrop.eventstore.postgres.SingleConnections;
import livedrop.eventstore.tail.CommitSignals;
import livedrop.eventstore.tail.TailingEventStore;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;

/** Our own engine, and the store that hands its commits on as they happen. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "livedrop.event-store", havingValue = "group-commit", matchIfMissing = true)
class GroupCommitConfiguration {

    private static final int EVENTS_A_READ = 500;

    @Bean
    PostgresEventStorageEngine eventStorageEngine(
            Configuration axon,
            @Qualifier("eventSerializer") Serializer serializer,
            SingleConnections single,
            DatabaseClient database) {
        PostgresEventStorageEngine.Builder builder = PostgresEventStorageEngine.builder()
                .writeConnections(single.factory())
                .reads(database);
        builder.eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .upcasterChain(axon.upcasterChain())
                .snapshotFilter(axon.snapshotFilter());
        builder.batchSize(EVENTS_A_READ);
        return builder.build();
    }

    @Bean("eventBus")
    @Qualifier("eventStore")
    TailingEventStore eventStore(PostgresEventStorageEngine storageEngine, Configuration axon) {
        return TailingEventStore.on(
                storageEngine,
                EmbeddedEventStore.builder()
                        .messageMonitor(axon.messageMonitor(EventStore.class, "eventStore"))
                        .spanFactory(axon.getComponent(EventBusSpanFactory.class)));
    }

    @Bean
    CommitSignals commitSignals(
            SingleConnections single, TailingEventStore store, PostgresEventStorageEngine storageEngine) {
        return new CommitSignals(single.factory(), store, storageEngine::appendsBy);
    }
}
