package livedrop.query.view.drift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.embedded.junit.TestServers;
import livedrop.query.redis.Redis;
import livedrop.query.redis.ViewKeys;
import livedrop.query.testing.Eventually;
import livedrop.query.testing.History;
import livedrop.query.testing.QueryProcess;
import livedrop.query.testing.RandomShop;
import livedrop.query.testing.Rebuilt;
import livedrop.query.testing.TestRedis;
import livedrop.query.view.ViewNames;
import livedrop.schema.projection.DocumentRebuilt;
import livedrop.schema.projection.ProjectionId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("servers")
@DisplayName("A served document that is not what the log says")
class DriftTest {

    private static final Duration BETWEEN_STEPS = Duration.ofMillis(5);

    private static FreshDatabase database;
    private static Redis redis;
    private static QueryProcess process;
    private static History history;
    private static RandomShop shop;
    private static Rebuilt views;

    @BeforeAll
    static void start() {
        database = TestServers.freshDatabase();
        redis = TestRedis.empty();
        Map<String, Object> settings = new HashMap<>(TestRedis.settings());
        settings.put("livedrop.drift.pause", "50ms");
        settings.put("livedrop.drift.share-percent", 100);
        process = QueryProcess.start(database, settings);
        history = new History(process.events());
        shop = new RandomShop(40);
        views = new Rebuilt(process, database, redis);
        live(400);
        process.awaitCaughtUp();
    }

    @AfterAll
    static void stop() {
        process.close();
        redis.close();
    }

    private static void live(int steps) {
        for (int i = 0; i < steps; i++) {
            history.append(shop.next());
        }
    }

    private static ViewKeys keys(String view) {
        return new ViewKeys(view, views.standing(view).get("generation").asInt());
    }

    private static String anyOf(String view, String kind) {
        return views.expected(view).keySet().stream()
                .filter(name -> name.startsWith(kind + ":") && name.lastIndexOf(':') == kind.length())
                .findFirst()
                .orElseThrow();
    }

    private static void spoil(String view, String document, String text, String by) {
        String key = keys(view).key(document);
        String stored = new String(redis.call(commands -> commands.get(key)), UTF_8);
        assertThat(stored).contains(text);
        redis.call(commands -> commands.set(key, stored.replace(text, by).getBytes(UTF_8)));
    }

    private static void awaitDiffering(String view, List<String> documents) {
        Eventually.holds(Rebuilt.PATIENCE, view + " differs in " + documents, () -> names(views.standing(view))
                .equals(documents));
    }

    private static List<String> names(JsonNode standing) {
        return standing.get("drift")
                .get("differing")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static double gauge(String view) {
        return process.bean(MeterRegistry.class)
                .get("livedrop.view.drift")
                .tag("view", view)
                .gauge()
                .value();
    }

    private static void assertRight(String view) {
        process.awaitCaughtUp();
        assertThat(views.content(view, keys(view).generation())).isEqualTo(views.expected(view));
    }

    @Test
    @DisplayName("is found, shown and counted, and is right again once support has it folded anew")
    void isFoundAndHealed() {
        String document = anyOf(ViewNames.ORDERS, "order");
        spoil(ViewNames.ORDERS, document, "\"quantity\":1", "\"quantity\":9");
        awaitDiffering(ViewNames.ORDERS, List.of(document));
        assertThat(views.standing(ViewNames.ORDERS).get("drift").get("checked").asLong())
                .isPositive();
        Eventually.holds(Rebuilt.PATIENCE, "one is counted", () -> gauge(ViewNames.ORDERS) == 1);

        JsonNode healed = views.heal(ViewNames.ORDERS, document);

        assertThat(healed.get("changed").asBoolean()).isTrue();
        awaitDiffering(ViewNames.ORDERS, List.of());
        Eventually.holds(Rebuilt.PATIENCE, "none is counted", () -> gauge(ViewNames.ORDERS) == 0);
        assertRight(ViewNames.ORDERS);
        ProjectionId id = ProjectionId.of(ViewNames.ORDERS);
        assertThat(process.log().stream(id.toString())
                        .map(event -> event.payload())
                        .collectList()
                        .block())
                .contains(new DocumentRebuilt(id, ViewNames.ORDERS, Rebuilt.SUPPORT, null, document));
    }

    @Test
    @DisplayName("is not looked for in what there is not, and no decision about that is kept")
    void unknown() {
        String document = "order:" + UUID.randomUUID();

        assertThat(views.refusalToHeal(ViewNames.ORDERS, document)).isEqualTo("NOT_FOUND");

        assertThat(process.log().stream(ProjectionId.of(ViewNames.ORDERS).toString())
                        .map(event -> event.payload())
                        .ofType(DocumentRebuilt.class)
                        .map(DocumentRebuilt::document)
                        .collectList()
                        .block())
                .doesNotContain(document);
    }

    @Test
    @DisplayName("is healed by a rebuild as well")
    void isHealedByRebuild() {
        String document = anyOf(ViewNames.CATALOGUE, "product");
        spoil(ViewNames.CATALOGUE, document, "\"name\":\"Thing\"", "\"name\":\"Think\"");
        awaitDiffering(ViewNames.CATALOGUE, List.of(document));

        views.awaitServing(ViewNames.CATALOGUE, views.rebuild(ViewNames.CATALOGUE));

        awaitDiffering(ViewNames.CATALOGUE, List.of());
        assertRight(ViewNames.CATALOGUE);
    }

    @Test
    @DisplayName("is healed while it goes on changing, and none of its changes is lost")
    void isHealedInTraffic() {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> traffic = Eventually.meanwhile(() -> {
            while (!over.get()) {
                live(1);
                Eventually.pause(BETWEEN_STEPS);
            }
        });
        views.expected(ViewNames.DROPS).keySet().stream()
                .filter(name -> name.startsWith("drop:"))
                .limit(10)
                .forEach(document -> {
                    spoil(ViewNames.DROPS, document, "\"available\":", "\"available\":1");
                    views.heal(ViewNames.DROPS, document);
                });
        over.set(true);
        traffic.join();

        assertRight(ViewNames.DROPS);
    }

    @Test
    @DisplayName("is taken out of the view when the log knows nothing of it, and put into it when it was lost")
    void isRemovedAndRestored() {
        String document = anyOf(ViewNames.DROPS, "drop");
        String phantom = "drop:" + Rebuilt.SUPPORT;
        ViewKeys keys = keys(ViewNames.DROPS);
        redis.call(commands -> commands.rename(keys.key(document), keys.key(phantom)));
        redis.call(commands -> commands.zpopmin(keys.key("drops:all")));

        views.heal(ViewNames.DROPS, phantom);
        for (String drop : views.expected(ViewNames.DROPS).keySet()) {
            if (drop.startsWith("drop:")) {
                views.heal(ViewNames.DROPS, drop);
            }
        }

        assertRight(ViewNames.DROPS);
    }

    @Test
    @DisplayName("is none when it is neither in the view nor in the log")
    void isUnknown() {
        for (String document : List.of("drop:" + Rebuilt.SUPPORT, "drop:1", "segments", "no-kind:" + Rebuilt.SUPPORT)) {
            views.desk()
                    .post()
                    .uri("/api/ops/projections/drop-view/documents/{document}/rebuild", document)
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }
    }
}
