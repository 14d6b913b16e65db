package livedrop.query.live.servers;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.embedded.junit.TestServers;
import livedrop.eventstore.EventLog;
import livedrop.kit.security.AccessTokens;
import livedrop.kit.security.Caller;
import livedrop.kit.security.SigningKeys;
import livedrop.query.QueryApplication;
import livedrop.query.audit.seal.SealingKey;
import livedrop.query.live.door.Seats;
import livedrop.query.testing.History;
import livedrop.query.testing.OfItsOwn;
import livedrop.query.testing.TestRedis;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;

/** The whole query side on a fresh database, with keys of its own and a relay that publishes its log. */
final class LiveProcess implements AutoCloseable {

    private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

    private final ConfigurableApplicationContext context;
    private final Map<String, Object> settings;
    private final LogRelay relay;
    private final History history;

    private LiveProcess(ConfigurableApplicationContext context, Map<String, Object> settings) {
        this.context = context;
        this.settings = settings;
        this.relay = LogRelay.start(
                context.getBean(DatabaseClient.class),
                context.getEnvironment().getRequiredProperty("livedrop.kafka.bootstrap-servers"));
        this.history = new History(context.getBean(EventStore.class));
    }

    static LiveProcess start(String bootstrapServers, Map<String, Object> more) {
        FreshDatabase database = TestServers.freshDatabase();
        TestServers.flushedRedis();
        Map<String, Object> settings = new HashMap<>(database.settings());
        settings.putAll(TestRedis.settings());
        settings.putAll(Map.of(
                "livedrop.kafka.bootstrap-servers",
                bootstrapServers,
                "livedrop.service-secret",
                "only-for-tests-0123456789-0123456789",
                "livedrop.port",
                0,
                "livedrop.management-port",
                -1,
                "livedrop.internal-port",
                0,
                "spring.main.banner-mode",
                "off"));
        settings.put("livedrop.seals.private-key", SealingKey.generate());
        settings.put("livedrop.seals.topic", TestServers.freshTopic());
        settings.put("livedrop.members.command-side", "http://localhost:1");
        settings.putAll(more);
        return new LiveProcess(context(settings), settings);
    }

    /** The query side once more, beside this one, on the same database. */
    ConfigurableApplicationContext replica() {
        return context(settings);
    }

    private static ConfigurableApplicationContext context(Map<String, Object> settings) {
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return new SpringApplicationBuilder(QueryApplication.class, OfItsOwn.class).run(arguments);
    }

    History history() {
        return history;
    }

    LogRelay relay() {
        return relay;
    }

    long head() {
        return context.getBean(EventLog.class).head().blockOptional().orElseThrow();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** How many readers are connected. */
    int readers() {
        return (int) context.getBean(MeterRegistry.class).get("livedrop.live.readers").gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }

    int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** How many users and addresses hold seats. */
    int takers() {
        return context.getBean(Seats.class).takers();
    }

    /** How many connections are open. */
    int connections() {
        return (int) context.getBean(MeterRegistry.class).get("livedrop.live.connections").gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }

    String tokenOf(UserId user) {
        return tokenOf(user, TOKEN_LIFE);
    }

    String tokenOf(UserId user, Duration life) {
        AccessTokens tokens = new AccessTokens(context.getBean(SigningKeys.class), Clock.systemUTC());
        return tokens.issue(new Caller(user, Set.of(Role.USER)), life);
    }

    @Override
    public void close() {
        relay.close();
        context.close();
    }
}
