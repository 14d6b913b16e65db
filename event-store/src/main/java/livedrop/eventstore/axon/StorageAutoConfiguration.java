package livedrop.eventstore.axon;

import java.time.Clock;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import livedrop.eventstore.TrackingProcessor;
import livedrop.eventstore.postgres.PostgresAutoConfiguration;
import livedrop.eventstore.saga.BatchedSagaStore;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingModule;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.axonframework.springboot.TokenStoreProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Puts Axon on PostgreSQL. Axon's own configuration is ordered after class names that Spring Boot has since moved,
 * sees no data source, and silently works in memory; so this one comes first and leaves it nothing to decide.
 */
@AutoConfiguration(
        after = {PostgresAutoConfiguration.class, SerializerAutoConfiguration.class},
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration"
        },
        beforeName = {
            "org.axonframework.springboot.autoconfig.JdbcAutoConfiguration",
            "org.axonframework.springboot.autoconfig.TransactionAutoConfiguration",
            "org.axonframework.springboot.autoconfig.NoOpTransactionAutoConfiguration",
            "org.axonframework.springboot.autoconfig.EventProcessingAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonAutoConfiguration"
        })
@ConditionalOnBean(DataSource.class)
@EnableConfigurationProperties(TokenStoreProperties.class)
@Import({GroupCommitConfiguration.class, StockStorageConfiguration.class})
public final class StorageAutoConfiguration {

    /** PostgreSQL's "unique violation". */
    private static final String DUPLICATE_KEY = "23505";

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactionManager) {
        return new SpringTransactionManager(transactionManager);
    }

    @Bean
    PersistenceExceptionResolver persistenceExceptionResolver() {
        return new SQLStateResolver(DUPLICATE_KEY);
    }

    /** Other token stores may stand beside it; a processor that names none gets this one. */
    @Bean
    @Primary
    TokenStore tokenStore(JdbcAccess jdbc, Serializer serializer, TokenStoreProperties settings) {
        return LockedTokenStore.of(
                JdbcTokenStore.builder().serializer(serializer).claimTimeout(settings.getClaimTimeout()),
                jdbc.connections(),
                jdbc.transactions());
    }

    @Bean
    @ConditionalOnProperty(name = "livedrop.saga-store", havingValue = "batched", matchIfMissing = true)
    SagaStore<Object> sagaStore(JdbcAccess jdbc, Serializer serializer, Configuration axon) {
        return new BatchedSagaStore(jdbc.connections(), serializer, axon::parameterResolverFactory);
    }

    @Bean
    @ConditionalOnProperty(name = "livedrop.saga-store", havingValue = "stock")
    SagaStore<Object> stockSagaStore(JdbcAccess jdbc, Serializer serializer) {
        return JdbcSagaStore.builder()
                .connectionProvider(jdbc.connections())
                .sqlSchema(Tables.sagas())
                .serializer(serializer)
                .build();
    }

    @Bean
    EventProcessingModule eventProcessingModule() {
        return new SteadyEventProcessing();
    }

    /** An error of a handler stops its processor, instead of being logged and passed over. */
    @Bean
    ConfigurerModule eventHandlingDefaults(Clock clock) {
        return configurer -> {
            GenericEventMessage.clock = clock;
            configurer.eventProcessing(processing -> processing
                    .usingTrackingEventProcessors()
                    .registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.instance())
                    .registerTrackingEventProcessorConfiguration(_ -> TrackingProcessor.settings(1, 1)));
        };
    }

    @Bean
    JdbcAccess jdbcAccess(ConnectionProvider connections, TransactionManager transactions) {
        return new JdbcAccess(connections, transactions);
    }

    /** Connections, and the transactions they belong to. */
    record JdbcAccess(ConnectionProvider connections, TransactionManager transactions) {}
}
