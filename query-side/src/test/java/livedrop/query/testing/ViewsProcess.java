package livedrop.query.testing;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.eventstore.EventLog;
import livedrop.query.config.ViewsConfiguration;
import livedrop.query.read.ViewReaders;
import livedrop.query.redis.Redis;
import livedrop.query.view.ViewNames;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** The views with their processors and the event store, as in a process of their own but without the web. */
public final class ViewsProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConfigurableApplicationContext context;

    @EnableAutoConfiguration
    @Import(ViewsConfiguration.class)
    private static final class Application {}

    private ViewsProcess(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param redis the settings of the Redis server, from {@link TestRedis#settings} */
    public static ViewsProcess start(FreshDatabase database, Map<String, Object> redis) {
        Map<String, Object> settings = new HashMap<>(database.settings());
        settings.putAll(redis);
        settings.put("livedrop.service-secret", "only-for-tests-0123456789-0123456789");
        settings.put("livedrop.jwt.jwks-uri", "http://localhost:1/jwks.json");
        settings.put("spring.main.banner-mode", "off");
        return new ViewsProcess(new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
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

    public Redis redis() {
        return context.getBean(Redis.class);
    }

    public ViewReaders views() {
        return context.getBean(ViewReaders.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
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
