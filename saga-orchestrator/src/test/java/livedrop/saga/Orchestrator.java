package livedrop.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.embedded.junit.TestServers;
import livedrop.saga.model.Deciders;
import livedrop.schema.document.OrderStatus;
import livedrop.schema.order.OrderCommand.PlaceOrder;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole orchestrator on a real database, with the models of the tests in place of the command side. */
public final class Orchestrator implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FreshDatabase database;
    private final ConfigurableApplicationContext context;

    private Orchestrator(FreshDatabase database, ConfigurableApplicationContext context) {
        this.database = database;
        this.context = context;
    }

    /** The orchestrator and those who decide. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(SagaConfiguration.class)
    static class WithDeciders {

        @Bean
        Clock clock() {
            return new MovableClock();
        }

        @Bean
        Deciders deciders(CommandBus bus, EventStore store, Clock clock) {
            return new Deciders(bus, store, clock);
        }
    }

    public static Orchestrator start() {
        return start(TestServers.freshDatabase());
    }

    private static Orchestrator start(FreshDatabase database) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(WithDeciders.class)
                .properties(database.settings())
                .properties(Map.of(
                        "livedrop.port", 0,
                        "livedrop.management-port", 0,
                        "livedrop.jwt.jwks-uri", "http://localhost:1/nobody-asks"))
                .run();
        return new Orchestrator(database, context);
    }

    public <B> B bean(Class<B> type) {
        return context.getBean(type);
    }

    public FreshDatabase database() {
        return database;
    }

    public MovableClock clock() {
        return context.getBean(MovableClock.class);
    }

    public JdbcClient sql() {
        return JdbcClient.create(context.getBean(javax.sql.DataSource.class));
    }

    public void place(Example example, @Nullable String method) {
        send(new PlaceOrder(
                example.order(),
                example.user(),
                Example.DROP,
                Example.PRODUCT,
                Example.STOCK,
                Example.QUANTITY,
                Example.PRICE,
                method,
                "fingerprint"));
    }

    public void send(Object command) {
        context.getBean(CommandGateway.class).sendAndWait(command);
    }

    public @Nullable OrderStatus statusOf(Example example) {
        return context.getBean(Deciders.class).statusOf(example.order());
    }

    public void awaitStatus(Example example, OrderStatus status) {
        await("order " + example.number() + " " + status, () -> statusOf(example) == status);
    }

    public static void await(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("time for: " + what).isBefore(end);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
