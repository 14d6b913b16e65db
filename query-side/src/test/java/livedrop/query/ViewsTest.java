package livedrop.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.embedded.junit.TestServers;
import livedrop.query.read.ViewReader;
import livedrop.query.redis.Redis;
import livedrop.query.testing.CutableLine;
import livedrop.query.testing.Eventually;
import livedrop.query.testing.ExpectedViews;
import livedrop.query.testing.History;
import livedrop.query.testing.QueryProcess;
import livedrop.query.testing.RandomShop;
import livedrop.query.testing.TestRedis;
import livedrop.query.view.RedisContent;
import livedrop.query.view.ViewNames;
import livedrop.query.view.ViewProcessors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("The views of a shop")
class ViewsTest {

    private static final List<String> VIEWS = List.of(ViewNames.DROPS, ViewNames.ORDERS, ViewNames.CATALOGUE);

    private static FreshDatabase database;
    private static Redis redis;
    private static CutableLine line;
    private static QueryProcess process;
    private static History history;

    @BeforeAll
    static void start() {
        database = TestServers.freshDatabase();
        redis = TestRedis.empty();
        line = CutableLine.to(TestServers.redis().port());
        process = QueryProcess.start(database, TestRedis.settings(line.port()));
        history = new History(process.events());
    }

    @AfterAll
    static void stop() {
        process.close();
        line.close();
        redis.close();
    }

    @Test
    @DisplayName("equal a fold of the store")
    void equalFold() {
        live(new RandomShop(1), 600);

        assertViewsEqualStore();
    }

    @Test
    @DisplayName("have the same bytes when they are built anew")
    void rebuildToSameBytes() {
        live(new RandomShop(2), 400);
        process.awaitCaughtUp();
        Map<String, Map<String, String>> before = content();

        redis.call(commands -> commands.flushall());
        Eventually.holds(Duration.ofSeconds(10), "the views are gone", () -> !isReady(ViewNames.DROPS));
        process.awaitCaughtUp();

        assertThat(content()).isEqualTo(before);
    }

    @Test
    @DisplayName("heal by themselves when Redis is flushed in the middle of the traffic")
    void healAfterFlush() {
        RandomShop shop = new RandomShop(3);
        live(shop, 200);
        CompletableFuture<Void> traffic = Eventually.meanwhile(() -> live(shop, 1_000));
        for (int i = 0; i < 3; i++) {
            Eventually.pause(Duration.ofMillis(400));
            redis.call(commands -> commands.flushall());
        }
        traffic.join();

        assertViewsEqualStore();
    }

    @Test
    @DisplayName("catch up when Redis was gone for a while")
    void surviveOutage() {
        RandomShop shop = new RandomShop(4);
        live(shop, 200);
        process.awaitCaughtUp();
        line.cut();
        live(shop, 200);
        Eventually.pause(Duration.ofSeconds(3));
        line.mend();

        assertViewsEqualStore();
    }

    @Test
    @DisplayName("go on in another process when one stops")
    void moveToAnotherProcess() {
        RandomShop shop = new RandomShop(5);
        live(shop, 200);
        ViewProcessors first = process.bean(ViewProcessors.class);
        try (QueryProcess second = QueryProcess.start(database, TestRedis.settings())) {
            live(shop, 200);
            first.stop();
            live(shop, 200);
            second.awaitCaughtUp();

            assertThat(content()).isEqualTo(expected());
        } finally {
            first.start();
        }
    }

    private static void live(RandomShop shop, int steps) {
        for (int i = 0; i < steps; i++) {
            history.append(shop.next());
        }
    }

    private static boolean isReady(String view) {
        ViewReader reader = process.views().of(view);
        return reader.isReady().blockOptional().orElse(false);
    }

    private static void assertViewsEqualStore() {
        process.awaitCaughtUp();
        assertThat(content()).isEqualTo(expected());
    }

    private static Map<String, Map<String, String>> content() {
        Map<String, Map<String, String>> content = new TreeMap<>();
        VIEWS.forEach(view -> content.put(view, RedisContent.documentsOf(redis, view)));
        return content;
    }

    private static Map<String, Map<String, String>> expected() {
        ExpectedViews views = ExpectedViews.of(database);
        Map<String, Map<String, String>> content = new TreeMap<>();
        VIEWS.forEach(view -> content.put(view, views.of(view)));
        return content;
    }
}
