package livedrop.query.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.query.redis.Redis;
import livedrop.query.redis.ViewKeys;
import livedrop.query.view.RedisContent;
import livedrop.query.view.rebuild.Build;
import livedrop.query.view.rebuild.Builds;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import livedrop.schema.samples.Seed;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The desk of support as a client sees it, and what lies in Redis behind it. */
public final class Rebuilt {

    public static final UserId SUPPORT = Seed.of(4_711).userId();
    public static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String NEVER_REACHED = "held back by the test";

    private final QueryProcess process;
    private final FreshDatabase database;
    private final Redis redis;

    public Rebuilt(QueryProcess process, FreshDatabase database, Redis redis) {
        this.process = process;
        this.database = database;
        this.redis = redis;
    }

    public WebTestClient desk() {
        return process.as(SUPPORT, Role.SUPPORT);
    }

    /** What the desk answers to a decision that is accepted. */
    public JsonNode decide(String view, String decision) {
        return data(desk().post()
                .uri("/api/ops/projections/{view}/{decision}", view, decision)
                .exchange()
                .expectStatus()
                .isAccepted());
    }

    /** Orders a rebuild, and tells which generation it will be. */
    public int rebuild(String view) {
        return decide(view, "rebuild").get("build").get("generation").asInt();
    }

    /** Has one document folded from the log. */
    public JsonNode heal(String view, String document) {
        return data(desk().post()
                .uri("/api/ops/projections/{view}/documents/{document}/rebuild", view, document)
                .exchange()
                .expectStatus()
                .isOk());
    }

    /** The code of the error with which a document is not healed. */
    public String refusalToHeal(String view, String document) {
        byte[] body = desk().post()
                .uri("/api/ops/projections/{view}/documents/{document}/rebuild", view, document)
                .exchange()
                .expectStatus()
                .is4xxClientError()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return JsonMapper.shared().readTree(body).at("/error/code").asString();
    }

    public JsonNode standing(String view) {
        return data(desk().get()
                .uri("/api/ops/projections/{view}", view)
                .exchange()
                .expectStatus()
                .isOk());
    }

    private static JsonNode data(WebTestClient.ResponseSpec answer) {
        byte[] body = answer.expectBody().returnResult().getResponseBody();
        return JsonMapper.shared().readTree(body).get("data");
    }

    /** The code of the error with which a decision is refused. */
    public JsonNode refusal(String view, String decision) {
        byte[] body = desk().post()
                .uri("/api/ops/projections/{view}/{decision}", view, decision)
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .returnResult()
                .getResponseBody();
        return JsonMapper.shared().readTree(body).get("error");
    }

    public JsonNode awaitState(String view, String state) {
        Eventually.holds(
                PATIENCE,
                view + " is " + state,
                () -> standing(view).get("state").asString().equals(state));
        return standing(view);
    }

    /** Waits until a generation serves. */
    public JsonNode awaitServing(String view, int generation) {
        Eventually.holds(PATIENCE, view + " serves generation " + generation, () -> {
            JsonNode standing = standing(view);
            assertThat(standing.get("state").asString()).as(standing.toString()).isNotEqualTo("FAILED");
            return standing.get("generation").asInt() == generation;
        });
        return standing(view);
    }

    /** Begins a rebuild that is not compared before so many more events have happened. */
    public int holdBack(String view, int events) {
        long head = process.log().head().blockOptional().orElseThrow();
        Builds builds = process.bean(Builds.class);
        var begun = builds.begin(
                        new Builds.Order(view, Build.Kind.REBUILD, SUPPORT.toString(), NEVER_REACHED, head + events))
                .blockOptional()
                .orElseThrow();
        assertThat(begun).isEqualTo(Builds.Begun.BEGUN);
        int generation = standing(view).get("build").get("generation").asInt();
        Eventually.holds(
                PATIENCE,
                "generation " + generation + " has taken in " + head,
                () -> standing(view).get("build").get("position").asLong() >= head);
        return generation;
    }

    public Map<String, String> content(String view, int generation) {
        Map<String, String> content = RedisContent.of(redis, new ViewKeys(view, generation));
        content.keySet().removeIf(ViewKeys::isBookkeeping);
        return content;
    }

    public Map<String, String> expected(String view) {
        return ExpectedViews.of(database).of(view);
    }
}
