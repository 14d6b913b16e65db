package livedrop.command.config;

import io.micrometer.core.instrument.MeterRegistry;
import livedrop.command.lane.AppendTurn;
import livedrop.command.lane.CommandBatch;
import livedrop.command.lane.CommandTimers;
import livedrop.command.lane.PartitionedCommandBus;
import livedrop.command.lane.UnknownAggregates;
import livedrop.eventstore.engine.PostgresEventStorageEngine;
import livedrop.eventstore.postgres.AdvisoryLock;
import livedrop.kit.trace.TracedCommands;
import livedrop.kit.trace.Tracing;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolution;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.distributed.AnnotationRoutingStrategy;
import org.axonframework.commandhandling.distributed.RoutingStrategy;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The bus on which this process handles commands, alone or as its part of a distributed one. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CommandSettings.class)
class CommandBusConfiguration {

    @Bean
    AppendTurn appendTurn(ConnectionProvider connections, EventStorageEngine engine) {
        return engine instanceof PostgresEventStorageEngine ours
                ? () -> take(ours)
                : () -> AdvisoryLock.APPENDS.takeForTransaction(connections.getConnection());
    }

    private static void take(PostgresEventStorageEngine engine) {
        engine.takeTurn();
        CurrentUnitOfWork.get().root().onCleanup(_ -> engine.leaveTurn());
    }

    /** The routing key of a command is its target. Axon's own resolver looks through all annotations of each command. */
    @Bean
    CommandTargetResolver commandTargetResolver() {
        RoutingStrategy routing = AnnotationRoutingStrategy.defaultStrategy();
        return command -> new VersionedAggregateIdentifier((Object) routing.getRoutingKey(command), null);
    }

    /** Our engine appends in a transaction of its own, and the handlers write nothing else. */
    @Bean
    CommandBatch commandBatch(TransactionManager transactions, EventStorageEngine engine, Configuration axon) {
        boolean ownTransactions = engine instanceof PostgresEventStorageEngine;
        return new CommandBatch(
                ownTransactions ? NoTransactionManager.instance() : transactions,
                axon.correlationDataProviders(),
                axon.eventStore()::lastSequenceNumberFor);
    }

    /** @param hotLane off is for comparison, and as a way back */
    @Bean
    @Qualifier("localSegment")
    PartitionedCommandBus commandBus(
            CommandBatch batches,
            AppendTurn turn,
            CommandSettings settings,
            @Value("${livedrop.hot-lane:on}") boolean hotLane,
            Instruments instruments) {
        var bus = new PartitionedCommandBus(
                instruments.watch(SimpleCommandBus.builder()
                        .duplicateCommandHandlerResolver(DuplicateCommandHandlerResolution.rejectDuplicates())),
                batches,
                turn,
                settings.bounds(hotLane));
        instruments.watch(bus);
        return bus;
    }

    @Bean
    Instruments instruments(Configuration axon, Tracing tracing, MeterRegistry registry) {
        return new Instruments(axon, tracing, registry);
    }

    /** What is told of the commands, and to whom. */
    record Instruments(Configuration axon, Tracing tracing, MeterRegistry registry) {

        SimpleCommandBus.Builder watch(SimpleCommandBus.Builder bus) {
            return bus.spanFactory(axon.getComponent(CommandBusSpanFactory.class))
                    .messageMonitor(new CommandTimers(registry));
        }

        void watch(PartitionedCommandBus bus) {
            bus.show(registry);
            bus.registerHandlerInterceptor(new TracedCommands(tracing));
            bus.registerHandlerInterceptor(new UnknownAggregates());
        }
    }
}
