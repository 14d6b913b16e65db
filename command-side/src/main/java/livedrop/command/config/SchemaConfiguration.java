package livedrop.command.config;

import livedrop.eventstore.SchemaMigration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tables that the write side keeps beside the event store. */
@Configuration(proxyBeanMethods = false)
class SchemaConfiguration {

    @Bean
    static SchemaMigration commandSideTables() {
        return SchemaMigration.of("command-side");
    }
}
