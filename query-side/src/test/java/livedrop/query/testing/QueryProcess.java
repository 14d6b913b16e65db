package livedrop.query.testing;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.SchemaMigration;
import livedrop.kit.security.AccessTokens;
import livedrop.kit.security.Caller;
import livedrop.kit.security.SigningKeys;
import livedrop.query.account.AccountStatusConfiguration;
import livedrop.query.audit.past.PastController;
import livedrop.query.audit.replay.ReplayController;
import livedrop.query.audit.timeline.TimeLineController;
import livedrop.query.config.FeedConfiguration;
import livedrop.query.config.FollowersConfiguration;
import livedrop.query.config.HealthConfiguration;
import livedrop.query.config.OpsConfiguration;
import livedrop.query.config.PublicRoutesConfiguration;
import livedrop.query.config.RebuildConfiguration;
import livedrop.query.config.ViewsConfiguration;
import livedrop.query.config.audit.AuditConfiguration;
import livedrop.query.creator.CreatorController;
import livedrop.query.drop.DropController;
import livedrop.query.follower.FollowerController;
import livedrop.query.ops.ProjectionController;
import livedrop.query.order.OrderController;
import livedrop.query.payment.PaymentController;
import livedrop.query.product.ProductController;
import livedrop.query.read.ViewErrors;
import livedrop.query.read.ViewReaders;
import livedrop.query.view.ViewNames;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The query side as in a process of its own, but without the live streams. */
public final class QueryProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ConfigurableApplicationContext context;

    @EnableAutoConfiguration
    @Import({
        ViewsConfiguration.class,
        RebuildConfiguration.class,
        OpsConfiguration.class,
        Decisions.class,
        FollowersConfiguration.class,
        HealthConfiguration.class,
        PublicRoutesConfiguration.class,
        AccountStatusConfiguration.class,
        AuditConfiguration.class,
        FeedConfiguration.class
    })
    @ComponentScan(
            basePackageClasses = {
                CreatorController.class,
                DropController.class,
                FollowerController.class,
                OrderController.class,
                PaymentController.class,
                ProductController.class,
                ViewErrors.class,
                ReplayController.class,
                TimeLineController.class,
                PastController.class,
                ProjectionController.class
            })
    private static final class Application {

        @Bean
        static SchemaMigration tablesOfNeighbours() {
            return SchemaMigration.of("neighbours");
        }

        @Bean
        SigningKeys signingKeys() throws NoSuchAlgorithmException {
            var pair = KeyPairGenerator.getInstance("EC");
            pair.initialize(256);
            return SigningKeys.parse(Base64.getEncoder()
                    .encodeToString(pair.generateKeyPair().getPrivate().getEncoded()));
        }
    }

    private QueryProcess(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts it.
     *
     * @param redis the settings of the Redis server, from {@link TestRedis#settings}
     * @param more configurations of the test's own
     */
    public static QueryProcess start(FreshDatabase database, Map<String, Object> redis, Class<?>... more) {
        Map<String, Object> settings = new HashMap<>(database.settings());
        settings.putAll(redis);
        return start(settings, more);
    }

    /** Starts it on a database and a Redis server by their settings. */
    static QueryProcess start(Map<String, Object> servers, Class<?>... more) {
        Map<String, Object> settings = new HashMap<>(servers);
        settings.put("livedrop.service-secret", "only-for-tests-0123456789-0123456789");
        settings.put("livedrop.port", 0);
        settings.put("livedrop.management-port", 0);
        settings.put("livedrop.internal-port", 0);
        settings.put("spring.main.banner-mode", "off");
        return new QueryProcess(new SpringApplicationBuilder(Application.class)
                .sources(more)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new)));
    }

    public EventStore events() {
        return context.getBean(EventStore.class);
    }

    public EventLog log() {
        return context.getBean(EventLog.class);
    }

    public ViewReaders views() {
        return context.getBean(ViewReaders.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A client without a token. */
    public WebTestClient anybody() {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port())
                .responseTimeout(PATIENCE)
                .build();
    }

    /** A client with the token of a user, who has more roles than every user. */
    public WebTestClient as(UserId user, Role... more) {
        return anybody()
                .mutate()
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token(user, more))
                .build();
    }

    /** The token of a user, who has more roles than every user. */
    public String token(UserId user, Role... more) {
        Set<Role> roles = EnumSet.of(Role.USER, more);
        return new AccessTokens(bean(SigningKeys.class), Clock.systemUTC())
                .issue(new Caller(user, roles), Duration.ofHours(1));
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** Waits until every view can be read and has taken in all that is in the log now. */
    public void awaitCaughtUp() {
        long head = log().head().blockOptional().orElseThrow();
        for (String view : List.of(ViewNames.DROPS, ViewNames.ORDERS, ViewNames.CATALOGUE)) {
            Eventually.holds(PATIENCE, view + " has taken in " + head, () -> {
                var reader = views().of(view);
                return reader.isReady().onErrorReturn(false).blockOptional().orElse(false)
                        && reader.position().onErrorReturn(-1L).blockOptional().orElse(-1L) >= head;
            });
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
