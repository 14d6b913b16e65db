package livedrop.command.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import livedrop.command.CommandConfiguration;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.eventstore.engine.PostgresEventStorageEngine;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The decisions and their bus on a real event store, without the web; several can share one database. */
public final class CommandProcess implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private CommandProcess(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static CommandProcess on(FreshDatabase database) {
        return on(database, Map.of());
    }

    static CommandProcess on(FreshDatabase database, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(database.settings());
        settings.putAll(more);
        settings.put("spring.main.banner-mode", "off");
        return new CommandProcess(new SpringApplicationBuilder(Decisions.class)
                .properties(settings)
                .run("--spring.main.web-application-type=none"));
    }

    public CompletableFuture<Object> send(Object command) {
        return context.getBean(CommandGateway.class).send(command);
    }

    @Nullable
    public Object sendAndWait(Object command) {
        return context.getBean(CommandGateway.class).sendAndWait(command);
    }

    List<Object> eventsOf(Object aggregateId) {
        return context.getBean(EventStore.class)
                .readEvents(aggregateId.toString())
                .asStream()
                .<Object>map(DomainEventMessage::getPayload)
                .toList();
    }

    EventStore events() {
        return context.getBean(EventStore.class);
    }

    PostgresEventStorageEngine engine() {
        return context.getBean(PostgresEventStorageEngine.class);
    }

    JdbcClient sql() {
        return JdbcClient.create(context.getBean(DataSource.class));
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "livedrop.kit.errors.ErrorsAutoConfiguration",
                "livedrop.kit.http.HttpAutoConfiguration",
                "livedrop.kit.internal.InternalAutoConfiguration",
                "livedrop.kit.security.SecurityAutoConfiguration"
            })
    @ComponentScan(
            basePackageClasses = CommandConfiguration.class,
            useDefaultFilters = false,
            includeFilters = @Filter(Aggregate.class))
    @Import({CommandBusConfiguration.class, RepositoryConfiguration.class, AxonStockRoom.class})
    static class Decisions {}
}
