package livedrop.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.embedded.junit.TestServers;
import livedrop.kit.security.AccessTokens;
import livedrop.kit.security.Caller;
import livedrop.kit.security.SigningKeys;
import livedrop.saga.model.Deciders;
import livedrop.saga.provider.PaymentProvider;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import livedrop.schema.document.OrderStatus;
import livedrop.schema.order.OrderCommand.PlaceOrder;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
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
        Deciders deciders(CommandBus bus, EventStore store, Clock clock, @Value("${test.units:10000}") int units) {
            return new Deciders(bus, store, clock, units);
        }

        @Bean
        SigningKeys signingKeys() throws JOSEException {
            return new SigningKeys(
                    new ECKeyGenerator(Curve.P_256).keyID("for-tests").generate(), List.of());
        }

        @Bean
        static BeanPostProcessor unreliableProvider() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof PaymentProvider provider ? new UnreliableProvider(provider) : bean;
                }
            };
        }
    }

    public static Orchestrator start() {
        return start(10_000);
    }

    /** @param units of the one stock there is */
    public static Orchestrator start(int units) {
        FreshDatabase database = TestServers.freshDatabase();
        ConfigurableApplicationContext context = new SpringApplicationBuilder(WithDeciders.class)
                .properties(database.settings())
                .properties(Map.of(
                        "livedrop.port",
                        0,
                        "livedrop.management-port",
                        0,
                        "livedrop.service-secret",
                        "a secret of the tests that is long enough",
                        "test.units",
                        units))
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

    /** The provider, who can be made to fail. */
    public UnreliableProvider provider() {
        return (UnreliableProvider) context.getBean(PaymentProvider.class);
    }

    /** The public API, as somebody with these roles meets it. */
    public Desk desk(UserId user, Role... roles) {
        Caller caller = new Caller(user, Set.of(roles));
        String token = new AccessTokens(context.getBean(SigningKeys.class), clock()).issue(caller, Duration.ofHours(9));
        return new Desk(context.getEnvironment().getRequiredProperty("local.server.port"), token);
    }

    public JdbcClient sql() {
        return JdbcClient.create(context.getBean(javax.sql.DataSource.class));
    }

    /** How many events of the type are in the log. */
    public int count(String type) {
        return sql().sql("select count(*) from event_log where type = :type")
                .param("type", type)
                .query(Integer.class)
                .single();
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
