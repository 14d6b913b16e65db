package livedrop.eventstore.read;

import livedrop.eventstore.EventLog;
import livedrop.eventstore.EventReplay;
import livedrop.eventstore.axon.StorageAutoConfiguration;
import org.axonframework.config.Configuration;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;

/** Offers the {@link EventLog} and the {@link EventReplay}. */
@AutoConfiguration(after = StorageAutoConfiguration.class)
@ConditionalOnBean(DatabaseClient.class)
public final class EventLogAutoConfiguration {

    @Bean
    EventLog eventLog(
            DatabaseClient database, @Qualifier("eventSerializer") Serializer serializer, Configuration axon) {
        return new R2dbcEventLog(database, serializer, axon.upcasterChain());
    }

    @Bean
    EventReplay eventReplay(
            DatabaseClient database, @Qualifier("eventSerializer") Serializer serializer, Configuration axon) {
        return new R2dbcEventReplay(database, serializer, axon.upcasterChain());
    }
}
