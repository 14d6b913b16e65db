package livedrop.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.embedded.junit.TestServers;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("servers")
@DisplayName("A service starts")
class StartTest {

    private static final String TABLES = """
            select table_name from information_schema.tables where table_schema = 'public' order by table_name""";

    @Test
    @DisplayName("four times at once on an empty database, and all events are handled, each once")
    void fourAtOnce() {
        FreshDatabase database = TestServers.freshDatabase();
        List<TestStore> services = startTogether(database, 4);
        try {
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            services.stream().mapToInt(StartTest::segmentsOf).sum() == 2);
            services.forEach(
                    service -> service.append("parcel-" + services.indexOf(service), 0, ParcelMoved.to("Ulm")));

            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(visits(services)).isEqualTo(4));
            assertThat(services.getFirst()
                            .sql()
                            .sql("select count(*) from token_entry where processor_name = 'towns'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(2);
        } finally {
            services.forEach(TestStore::close);
        }
    }

    @Test
    @DisplayName("with its tables made by itself, and a second time with the same ones")
    void tables() {
        FreshDatabase database = TestServers.freshDatabase();
        for (int start = 0; start < 2; start++) {
            try (TestStore store = TestStore.on(database, Guest.class)) {
                assertThat(store.sql().sql(TABLES).query(String.class).list())
                        .containsExactly(
                                "association_value_entry",
                                "domain_event_entry",
                                "event_log",
                                "flyway_event_store",
                                "flyway_guest",
                                "guest_book",
                                "saga_entry",
                                "snapshot_event_entry",
                                "token_entry");
                // The module's own migration has already seen the tables of the event store.
                assertThat(guests(store.sql())).isEqualTo(1);
            }
        }
    }

    @Test
    @DisplayName("with JSON for everything, times in whole milliseconds, and nobody called at home")
    void defaults() {
        try (TestStore store = TestStore.start()) {
            assertThat(store.get(Serializer.class)).isInstanceOf(Jackson3Serializer.class);
            assertThat(store.get(Configuration.class).eventSerializer()).isInstanceOf(Jackson3Serializer.class);
            Instant now = GenericEventMessage.clock.instant();
            assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MILLIS));
            assertThat(store.get(Environment.class).getProperty("axon.update-check.disabled"))
                    .isEqualTo("true");
            assertThatThrownBy(() -> Class.forName("com.thoughtworks.xstream.XStream"))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }

    @Test
    @DisplayName("not while PostgreSQL refuses it, and says so")
    void refused() {
        FreshDatabase database = TestServers.freshDatabase();
        var settings = new HashMap<>(database.settings());
        settings.put("livedrop.postgres.password", "wrong");

        assertThatThrownBy(() -> TestStore.with(settings))
                .rootCause()
                .hasMessageContaining("password authentication failed for user \"" + database.user() + "\"");
    }

    private static List<TestStore> startTogether(FreshDatabase database, int count) {
        Map<String, Object> settings = new HashMap<>(database.settings());
        settings.put("livedrop.postgres.jdbc-connections", 8);
        // In one JVM they share the logging, which cannot be set up twice at once.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            return IntStream.range(0, count)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(
                            () -> TestStore.with(settings, TownsVisited.Processor.class), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        }
    }

    private static int segmentsOf(TestStore service) {
        return service.get(EventProcessingConfiguration.class)
                .eventProcessor(TownsVisited.NAME, TrackingEventProcessor.class)
                .orElseThrow()
                .processingStatus()
                .size();
    }

    private static int visits(List<TestStore> services) {
        return services.stream()
                .mapToInt(service -> service.get(TownsVisited.class).towns().size())
                .sum();
    }

    private static long guests(JdbcClient sql) {
        return sql.sql("select count(*) from guest_book").query(Long.class).single();
    }

    static class Guest {

        @Bean
        static SchemaMigration guestTables() {
            return new SchemaMigration("guest", "classpath:db/migration/guest");
        }
    }
}
