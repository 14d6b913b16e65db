package livedrop.command.config;

import io.micrometer.core.instrument.MeterRegistry;
import livedrop.eventstore.postgres.AdvisoryLock;
import livedrop.kit.trace.TracedCommands;
import livedrop.kit.trace.Tracing;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolution;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The bus on which this process handles commands, alone or as its part of a distributed one. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CommandSettings.class)
class CommandBusConfiguration {
    /** An engine that appends in a transaction of its own would wait here for the transaction that waits for it. */
    @Bean
    AppendTurn appendTurn(ConnectionProvider connections, EventStorageEngine engine) {
        return engine instanceof JdbcEventStorageEngine
                ? () -> AdvisoryLock.APPENDS.takeForTransaction(connections.getConnection())
                : () -> {};
    }

    @Bean
    @Qualifier("localSegment")
    PartitionedCommandBus commandBus(
            TransactionManager transactions,
            Configuration axon,
            AppendTurn turn,
            CommandSettings settings,
            Tracing tracing,
            MeterRegistry registry) {
        SimpleCommandBus.Builder builder = SimpleCommandBus.builder()
                .transactionManager(transactions)
                .duplicateCommandHandlerResolver(DuplicateCommandHandlerResolution.rejectDuplicates())
                .spanFactory(axon.getComponent(CommandBusSpanFactory.class))
                .messageMonitor(new CommandTimers(registry));
        var bus = new PartitionedCommandBus(builder, turn, settings.lanes(), settings.laneQueueLength());
        bus.show(registry);
        bus.registerHandlerInterceptor(new TracedCommands(tracing));
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        bus.registerHandlerInterceptor(new UnknownAggregates());
        bus.registerHandlerInterceptor(new KeptAggregates(axon.eventStore()));
        return bus;
    }
}
