package livedrop.eventstore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.embedded.junit.TestServers;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service that consists of nothing but the event store, started as every service is. */
public final class TestStore implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private TestStore(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static TestStore start(Class<?>... more) {
        return on(TestServers.freshDatabase(), more);
    }

    /** On Axon's engine, which is the fallback. */
    public static TestStore startStock() {
        Map<String, Object> settings = new HashMap<>(TestServers.freshDatabase().settings());
        settings.put("livedrop.event-store", "stock");
        return with(settings);
    }

    public static TestStore on(FreshDatabase database, Class<?>... more) {
        return with(database.settings(), more);
    }

    public static TestStore with(Map<String, Object> settings, Class<?>... more) {
        List<Class<?>> sources = new ArrayList<>(List.of(more));
        sources.add(Service.class);
        Map<String, Object> properties = new HashMap<>(settings);
        properties.put("spring.main.banner-mode", "off");
        return new TestStore(new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                .web(WebApplicationType.NONE)
                .properties(properties)
                .run());
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcClient sql() {
        return JdbcClient.create(get(DataSource.class));
    }

    /** Deletes, and does not truncate: a reader of the test before may still be at it, and must not be locked out. */
    public void empty() {
        sql().sql("delete from domain_event_entry").update();
        sql().sql("delete from snapshot_event_entry").update();
        sql().sql("select setval('domain_event_entry_global_index_seq', 1, false)")
                .query()
                .singleRow();
    }

    /** Appends the events to the stream of an aggregate that has {@code first} events already. */
    public void append(String aggregateId, long first, Object... payloads) {
        get(EventStore.class).publish(messages(aggregateId, first, payloads));
    }

    public static List<DomainEventMessage<?>> messages(String aggregateId, long first, Object... payloads) {
        return LongStream.range(0, payloads.length)
                .<DomainEventMessage<?>>mapToObj(
                        i -> new GenericDomainEventMessage<>("Parcel", aggregateId, first + i, payloads[(int) i]))
                .toList();
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Service {}
}
