package livedrop.saga.config;

import java.time.Clock;
import javax.sql.DataSource;
import livedrop.eventstore.SchemaMigration;
import livedrop.kit.trace.Tracing;
import livedrop.saga.parking.ParkedOrders;
import livedrop.saga.parking.ParkedSteps;
import livedrop.saga.step.BatchedSteps;
import livedrop.saga.step.Commands;
import livedrop.saga.step.StepRetries;
import livedrop.saga.step.StepRunner;
import livedrop.saga.step.Steps;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How steps are taken, and where they are parked. */
@Configuration(proxyBeanMethods = false)
class StepConfiguration {

    /** What is on its way at the same time is decided and committed together, and a batch of events sends many. */
    private static final int COMMANDS_AT_ONCE = 512;

    @Bean
    SchemaMigration sagaMigration() {
        return SchemaMigration.of("saga-orchestrator");
    }

    @Bean
    Commands sagaCommands(CommandGateway gateway, Tracing tracing) {
        return new Commands(gateway, COMMANDS_AT_ONCE, tracing);
    }

    @Bean
    ParkedSteps parkedSteps(DataSource dataSource, @Qualifier("messageSerializer") Serializer json, Clock clock) {
        return new ParkedSteps(dataSource, json, clock);
    }

    @Bean
    Steps steps(Commands commands, ParkedSteps parked, Clock clock) {
        return new BatchedSteps(new StepRunner(commands, StepRetries.USUAL, clock), parked);
    }

    @Bean
    ParkedOrders parkedOrders(ParkedSteps parked, Commands commands) {
        return new ParkedOrders(parked, commands);
    }
}
