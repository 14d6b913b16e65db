package livedrop.query.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.embedded.junit.TestServers;
import livedrop.query.read.ViewReader;
import livedrop.query.read.ViewReaders;
import livedrop.query.redis.DocumentKey;
import livedrop.query.redis.Generations;
import livedrop.query.redis.Redis;
import livedrop.query.redis.ViewKeys;
import livedrop.query.testing.Eventually;
import livedrop.query.testing.History;
import livedrop.query.testing.QueryProcess;
import livedrop.query.testing.RandomShop;
import livedrop.query.testing.TestRedis;
import livedrop.query.view.letter.ViewLetters;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("Processes that share the segments of a view")
class SharedSegmentsTest {

    private static final ViewKeys KEYS = new ViewKeys("counting-view", 1);
    private static final View VIEW = new View("counting-view", 4, List.of(new Counting()));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Counts the events of each type: an event that is taken in twice, or not at all, shows. */
    private static final class Counting implements Projection {

        @Override
        public boolean handles(Class<?> eventType) {
            return true;
        }

        @Override
        public String subject(Object event) {
            return event.getClass().getSimpleName();
        }

        @Override
        public Collection<String> documents(Object event) {
            return List.of(subject(event));
        }

        @Override
        public void project(ViewEvent event, Documents documents) {
            DocumentKey<Long> key = new DocumentKey<>(subject(event.payload()), Long.class);
            Long before = documents.find(key);
            documents.put(key, before == null ? 1 : before + 1, 0);
        }
    }

    @Test
    @DisplayName("take in every event exactly once, however often the segments change hands and Redis forgets")
    void takeInExactlyOnce() throws SQLException {
        FreshDatabase database = TestServers.freshDatabase();
        Set<String> owners = new HashSet<>();
        try (Redis redis = TestRedis.empty();
                QueryProcess process = QueryProcess.start(database, TestRedis.settings())) {
            ViewProcessors first = processors(process, redis, "first");
            ViewProcessors second = processors(process, redis, "second");
            first.start();
            second.start();
            CompletableFuture<Void> traffic = Eventually.meanwhile(() -> live(process.events()));
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < 60; i++) {
                Eventually.pause(Duration.ofMillis(100));
                owners.addAll(owners(redis));
                disturb(redis, random.nextInt(20));
            }
            traffic.join();
            awaitCaughtUp(process, redis);
            first.stop();
            second.stop();

            assertThat(counts(redis)).isEqualTo(counts(database));
        }
        assertThat(owners).containsExactlyInAnyOrder("first", "second");
    }

    private static void live(EventStore store) {
        History history = new History(store);
        RandomShop shop = new RandomShop(6);
        for (int i = 0; i < 2_000; i++) {
            history.append(shop.next());
        }
    }

    private static ViewProcessors processors(QueryProcess process, Redis redis, String owner) {
        EventStore store = process.events();
        RedisTokenStore tokens = new RedisTokenStore(
                redis,
                _ -> KEYS,
                process.bean(Serializer.class),
                new RedisTokenStore.Claims(owner, Duration.ofSeconds(5)),
                () -> store.createHeadToken() == null
                        ? OptionalLong.empty()
                        : store.createHeadToken().position());
        return new ViewProcessors(
                redis,
                store,
                List.of(VIEW),
                _ -> tokens,
                keys -> new ViewLetters(redis, keys, process.bean(Serializer.class)),
                () -> Set.of(KEYS));
    }

    /** Takes a segment away from its owner, and once in a while everything from everybody. */
    private static void disturb(Redis redis, int dice) {
        if (dice == 0) {
            redis.call(commands -> commands.flushall());
        } else if (dice < 8) {
            redis.call(commands -> commands.hdel(KEYS.segments(), dice % 4 + ".owner"));
        }
    }

    private static Collection<String> owners(Redis redis) {
        return redis.call(commands -> commands.hgetall(KEYS.segments())).entrySet().stream()
                .filter(field -> field.getKey().endsWith(".owner"))
                .map(field -> new String(field.getValue(), UTF_8))
                .toList();
    }

    private static void awaitCaughtUp(QueryProcess process, Redis redis) {
        long head = process.log().head().blockOptional().orElseThrow();
        ViewReader reader = new ViewReaders(redis, new Generations(redis)).of(VIEW.name());
        Eventually.holds(
                PATIENCE,
                "the view has taken in " + head,
                () -> reader.position().blockOptional().orElse(-1L) >= head);
    }

    private static Map<String, Long> counts(Redis redis) {
        Map<String, Long> counts = new TreeMap<>();
        RedisContent.documentsOf(redis, VIEW.name())
                .forEach((name, text) -> counts.put(name, Long.valueOf(text.substring(text.indexOf('\n') + 1))));
        return counts;
    }

    private static Map<String, Long> counts(FreshDatabase database) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select type, count(*) from event_log group by type")) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }
}
