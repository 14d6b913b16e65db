package livedrop.query.view.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
import livedrop.schema.account.Role;
import livedrop.schema.creator.CreatorRegistered;
import livedrop.schema.projection.ProjectionId;
import livedrop.schema.projection.RebuildOrdered;
import livedrop.schema.samples.Seed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@Tag("servers")
@DisplayName("A view that is built anew")
class RebuildTest {

    private static final List<String> VIEWS = List.of(ViewNames.DROPS, ViewNames.ORDERS, ViewNames.CATALOGUE);

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
        process = QueryProcess.start(database, TestRedis.settings());
        history = new History(process.events());
        shop = new RandomShop(30);
        views = new Rebuilt(process, database, redis);
        live(400);
    }

    @AfterAll
    static void stop() {
        process.close();
        redis.close();
    }

    @AfterEach
    void endWhatIsUnderWay() {
        for (String view : VIEWS) {
            if (!views.standing(view).get("build").isNull()) {
                views.decide(view, "cancel");
            }
        }
    }

    private static void live(int steps) {
        for (int i = 0; i < steps; i++) {
            history.append(shop.next());
        }
        process.awaitCaughtUp();
    }

    private static int generation(String view) {
        return views.standing(view).get("generation").asInt();
    }

    @Test
    @DisplayName("has the same bytes, serves by a switch, and leaves the generation before it where it was")
    void switches() {
        for (String view : VIEWS) {
            int before = generation(view);
            JsonNode ordered = views.decide(view, "rebuild");
            assertThat(ordered.get("name").asString()).isEqualTo(view);
            assertThat(ordered.get("build").get("by").asString()).isEqualTo(Rebuilt.SUPPORT.toString());

            int built = ordered.get("build").get("generation").asInt();
            JsonNode served = views.awaitServing(view, built);

            assertThat(served.get("previous").asInt()).isEqualTo(before);
            assertThat(served.get("last").get("result").asString()).isEqualTo("SWITCHED");
            assertThat(served.get("last").get("parity").get("healed").asInt()).isZero();
            assertThat(served.get("last").get("parity").get("compared").asInt())
                    .isGreaterThanOrEqualTo(views.expected(view).size());
            assertThat(views.content(view, built)).isEqualTo(views.expected(view));
            assertThat(views.content(view, before)).isEqualTo(views.expected(view));
        }
    }

    @Test
    @DisplayName("is kept up to date after the switch, and the generation before it is not")
    void goesOn() {
        int before = generation(ViewNames.ORDERS);
        int built = views.rebuild(ViewNames.ORDERS);
        views.awaitServing(ViewNames.ORDERS, built);
        Eventually.holds(Rebuilt.PATIENCE, "the one before is not fed any more", () -> !process.bean(Builds.class)
                .wanted()
                .contains(new ViewKeys(ViewNames.ORDERS, before)));
        Eventually.holds(
                Rebuilt.PATIENCE,
                "its segments are free",
                () ->
                        redis
                                .call(commands -> commands.hgetall(new ViewKeys(ViewNames.ORDERS, before).segments()))
                                .keySet()
                                .stream()
                                .noneMatch(field -> field.endsWith(".owner")));
        Map<String, String> left = views.content(ViewNames.ORDERS, before);

        live(50);

        assertThat(views.content(ViewNames.ORDERS, built)).isEqualTo(views.expected(ViewNames.ORDERS));
        assertThat(views.content(ViewNames.ORDERS, before)).isEqualTo(left);
    }

    @Test
    @DisplayName("is rid of the generation before the last one")
    void removesOldest() {
        int first = generation(ViewNames.CATALOGUE);
        int second = views.rebuild(ViewNames.CATALOGUE);
        views.awaitServing(ViewNames.CATALOGUE, second);
        views.awaitServing(ViewNames.CATALOGUE, views.rebuild(ViewNames.CATALOGUE));

        Eventually.holds(
                Rebuilt.PATIENCE, "generation " + first + " is gone", () -> views.content(ViewNames.CATALOGUE, first)
                        .isEmpty());
        assertThat(views.content(ViewNames.CATALOGUE, second)).isEqualTo(views.expected(ViewNames.CATALOGUE));
    }

    @Test
    @DisplayName(
            "heals what is wrong in the one that serves: a document, a document too many, one that is missing, a list")
    void heals() {
        int before = generation(ViewNames.DROPS);
        ViewKeys keys = new ViewKeys(ViewNames.DROPS, before);
        List<String> drops = views.expected(ViewNames.DROPS).keySet().stream()
                .filter(name -> name.startsWith("drop:"))
                .toList();
        String stored = text(keys.key(drops.getFirst()));
        set(keys.key(drops.getFirst()), stored.replace("\"available\":", "\"available\":1"));
        set(keys.key("drop:" + Seed.of(99_999).userId()), stored);
        redis.call(commands -> commands.del(keys.key(drops.get(1))));
        redis.call(commands -> commands.zpopmin(keys.key("drops:all")));

        int built = views.rebuild(ViewNames.DROPS);
        JsonNode served = views.awaitServing(ViewNames.DROPS, built);

        assertThat(served.get("last").get("parity").get("healed").asInt()).isEqualTo(4);
        assertThat(views.content(ViewNames.DROPS, built)).isEqualTo(views.expected(ViewNames.DROPS));
    }

    @Test
    @DisplayName("never serves when a document of it is not what the log says")
    void neverServesWrongDocument() {
        assertNeverServes("drop:", keys -> set(keys, text(keys).replace("\"available\":", "\"available\":1")));
    }

    @Test
    @DisplayName("never serves when a document is missing in it")
    void neverServesWithoutDocument() {
        assertNeverServes("drop:", key -> redis.call(commands -> commands.del(key)));
    }

    @Test
    @DisplayName("never serves when a place in a list is missing in it")
    void neverServesWithoutPlace() {
        assertNeverServes("drops:all", key -> redis.call(commands -> commands.zpopmin(key)));
    }

    private void assertNeverServes(String name, Consumer<String> spoil) {
        int before = generation(ViewNames.DROPS);
        int built = views.holdBack(ViewNames.DROPS, 5);
        String spoilt = views.content(ViewNames.DROPS, built).keySet().stream()
                .filter(found -> found.startsWith(name))
                .findFirst()
                .orElseThrow();
        spoil.accept(new ViewKeys(ViewNames.DROPS, built).key(spoilt));
        append("Creator", 6);

        JsonNode failed = views.awaitState(ViewNames.DROPS, "FAILED");

        assertThat(failed.get("error").asString()).contains(spoilt).contains("expected: ");
        assertThat(failed.get("generation").asInt()).isEqualTo(before);
        Eventually.holds(Rebuilt.PATIENCE, "what was built is gone", () -> views.content(ViewNames.DROPS, built)
                .isEmpty());
        assertThat(views.content(ViewNames.DROPS, before)).isEqualTo(views.expected(ViewNames.DROPS));
    }

    /** Events of which the drops know nothing. */
    private static void append(String title, int count) {
        for (int i = 0; i < count; i++) {
            history.append(new CreatorRegistered(Seed.of(System.nanoTime()).creatorId(), title, null, null));
        }
    }

    @Test
    @DisplayName("is given up when support says so, and leaves nothing behind")
    void isCancelled() {
        int before = generation(ViewNames.ORDERS);
        int built = views.holdBack(ViewNames.ORDERS, 1_000_000);

        JsonNode cancelled = views.decide(ViewNames.ORDERS, "cancel");

        assertThat(cancelled.get("state").asString()).isEqualTo("SERVING");
        assertThat(cancelled.get("generation").asInt()).isEqualTo(before);
        assertThat(cancelled.get("last").get("result").asString()).isEqualTo("CANCELLED");
        Eventually.holds(Rebuilt.PATIENCE, "what was built is gone", () -> views.content(ViewNames.ORDERS, built)
                .isEmpty());
        assertThat(views.refusal(ViewNames.ORDERS, "cancel").get("code").asString())
                .isEqualTo("NOTHING_TO_CANCEL");
    }

    @Test
    @DisplayName("is refused while it is built already, and while two others are")
    void isBounded() {
        views.holdBack(ViewNames.ORDERS, 1_000_000);
        assertThat(views.refusal(ViewNames.ORDERS, "rebuild").get("code").asString())
                .isEqualTo("REBUILD_UNDER_WAY");

        views.holdBack(ViewNames.CATALOGUE, 1_000_000);
        JsonNode refused = views.refusal(ViewNames.DROPS, "rebuild");

        assertThat(refused.get("code").asString()).isEqualTo("REBUILD_UNDER_WAY");
        assertThat(refused.get("details").get("projections").toString())
                .isEqualTo("[\"catalogue-view\",\"order-view\"]");
        assertThat(views.standing(ViewNames.DROPS).get("build").isNull()).isTrue();
    }

    @Test
    @DisplayName("gives way to the generation before it, which takes in first what it has missed")
    void rollsBack() {
        int first = generation(ViewNames.ORDERS);
        int second = views.rebuild(ViewNames.ORDERS);
        views.awaitServing(ViewNames.ORDERS, second);
        live(100);

        views.decide(ViewNames.ORDERS, "rollback");
        JsonNode back = views.awaitServing(ViewNames.ORDERS, first);

        assertThat(back.get("previous").asInt()).isEqualTo(second);
        assertThat(views.content(ViewNames.ORDERS, first)).isEqualTo(views.expected(ViewNames.ORDERS));
        live(20);
        views.decide(ViewNames.ORDERS, "rollback");
        views.awaitServing(ViewNames.ORDERS, second);
        assertThat(views.content(ViewNames.ORDERS, second)).isEqualTo(views.expected(ViewNames.ORDERS));
    }

    @Test
    @DisplayName("is told of as it comes about, to whoever looks on")
    void isToldOf() {
        int before = generation(ViewNames.DROPS);
        var events = views.desk()
                .get()
                .uri("/api/ops/projections/drop-view/events")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(JsonNode.class)
                .getResponseBody()
                .takeUntil(event -> event.get("generation").asInt() > before);

        views.decide(ViewNames.DROPS, "rebuild");

        List<JsonNode> seen = Objects.requireNonNull(events.collectList().block(Rebuilt.PATIENCE));
        assertThat(seen.getLast().get("state").asString()).isEqualTo("SERVING");
    }

    @Test
    @DisplayName("is ordered by support and by nobody else, and the order is in the log")
    void isOrderedBySupport() {
        for (String path : List.of("", "/drop-view", "/drop-view/events")) {
            refused(HttpMethod.GET, path);
        }
        for (String path : List.of(
                "/drop-view/rebuild",
                "/drop-view/rollback",
                "/drop-view/cancel",
                "/drop-view/documents/drop:1/rebuild")) {
            refused(HttpMethod.POST, path);
        }
        views.desk()
                .post()
                .uri("/api/ops/projections/no-view/rebuild")
                .exchange()
                .expectStatus()
                .isNotFound();
        views.desk()
                .post()
                .uri("/api/ops/projections/catalogue-view/rebuild")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"reason\":\"A name is wrong.\"}")
                .exchange()
                .expectStatus()
                .isAccepted();
        views.awaitState(ViewNames.CATALOGUE, "SERVING");

        ProjectionId id = ProjectionId.of(ViewNames.CATALOGUE);
        assertThat(process.log().stream(id.toString())
                        .map(event -> event.payload())
                        .collectList()
                        .block())
                .contains(new RebuildOrdered(id, ViewNames.CATALOGUE, Rebuilt.SUPPORT, "A name is wrong."));
    }

    private static void refused(HttpMethod method, String path) {
        Stream.of(
                        Map.entry(process.anybody(), 401),
                        Map.entry(process.as(Rebuilt.SUPPORT), 403),
                        Map.entry(process.as(Rebuilt.SUPPORT, Role.ADMIN, Role.AUDITOR), 403))
                .forEach(caller -> call(caller.getKey(), method, path, caller.getValue()));
    }

    private static void call(WebTestClient client, HttpMethod method, String path, int status) {
        client.method(method)
                .uri("/api/ops/projections" + path)
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    private static String text(String key) {
        return new String(redis.call(commands -> commands.get(key)), UTF_8);
    }

    private static void set(String key, String text) {
        redis.call(commands -> commands.set(key, text.getBytes(UTF_8)));
    }
}
