package livedrop.gateway.graphql.web;

import static livedrop.gateway.graphql.web.ShelfService.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import livedrop.gateway.GatewayApplication;
import livedrop.gateway.graphql.web.ShelfService.Asked;
import livedrop.kit.security.AccessTokens;
import livedrop.kit.security.Caller;
import livedrop.kit.security.SigningKeys;
import livedrop.schema.account.UserId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("servers")
@DisplayName("GraphQL in the gateway")
class GraphQlTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NOBODY_LISTENS = "10";

    private static ShelfService shelf;
    private static ConfigurableApplicationContext gateway;

    /** The keys of the command side, so that the gateway need not fetch them. */
    @Configuration(proxyBeanMethods = false)
    static class Keys {

        @Bean
        SigningKeys signingKeys() throws JOSEException {
            return new SigningKeys(
                    new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate(), List.of());
        }
    }

    @BeforeAll
    static void start() {
        shelf = new ShelfService();
        gateway = SpringApplication.run(new Class<?>[] {GatewayApplication.class, Keys.class}, new String[] {
            "--server.port=0",
            "--management.server.port=0",
            "--livedrop.service-secret=a-secret-that-only-this-test-knows-0123456789",
            "--livedrop.routes.command-side=" + shelf.url(),
            "--livedrop.routes.query-side=" + shelf.url(),
            "--livedrop.routes.saga-orchestrator=" + shelf.url(),
            "--livedrop.redis.host=127.0.0.1",
            "--livedrop.redis.port=" + NOBODY_LISTENS,
            "--livedrop.rate-limits.orders.per-account=4/1h",
            "--livedrop.graphql.init-timeout=2s"
        });
    }

    @AfterAll
    static void stop() {
        gateway.close();
        shelf.close();
    }

    @BeforeEach
    void forget() {
        shelf.forget();
    }

    @Test
    @DisplayName("asks for what a list names in one call for each kind, however long the list is")
    void oneCallForMany() throws Exception {
        JsonNode answer =
                ask("{ drops(limit: 30) { items { title creator { displayName } items { product { name } } } } }");

        JsonNode drops = answer.path("data").path("drops").path("items");
        assertThat(drops).hasSize(30);
        assertThat(drops.path(29).path("creator").path("displayName").asString())
                .isEqualTo("Creator " + id(1_030));
        assertThat(drops.path(29)
                        .path("items")
                        .path(1)
                        .path("product")
                        .path("name")
                        .asString())
                .isEqualTo("Product " + id(3_030));
        assertThat(shelf.asked().stream().map(Asked::call))
                .containsExactlyInAnyOrder("GET /api/drops", "GET /api/creators", "GET /api/products");
    }

    @Test
    @DisplayName("asks once for what is named twice")
    void once() throws Exception {
        String drop = "drop(id: \"" + id(1) + "\") { title creator { id } }";

        JsonNode answer = ask("{ one: " + drop + " other: " + drop + " }");

        assertThat(answer.path("data").path("other").path("title").asString()).isEqualTo("Drop 1");
        assertThat(shelf.asked()).hasSize(2);
    }

    @Test
    @DisplayName("tells the services whose call it is, from where, and as part of what")
    void hop() throws Exception {
        String token = token();
        ask(
                "{ drop(id: \"" + id(1) + "\") { id } }",
                "Authorization",
                "Bearer " + token,
                "X-Request-Id",
                "mine",
                "X-Forwarded-For",
                "203.0.113.9",
                "traceparent",
                "00-" + "a".repeat(32) + "-" + "b".repeat(16) + "-00");

        Map<String, String> headers = shelf.asked().getFirst().headers();
        assertThat(headers)
                .containsEntry("authorization", "Bearer " + token)
                .containsEntry("x-request-id", "mine")
                .containsEntry("x-forwarded-for", "127.0.0.1")
                .containsKey("livedrop-gateway");
        assertThat(headers.get("traceparent")).contains("a".repeat(32));
    }

    @Test
    @DisplayName("is charged for each order as for a call of its own: one request gets no further than many")
    void charged() throws Exception {
        String orders = IntStream.range(0, 6)
                .mapToObj(i -> "o" + i + ": placeOrder(input: {dropId: \"" + id(1) + "\", productId: \"" + id(2)
                        + "\", quantity: 1}, idempotencyKey: \"k" + i + "\") { order { id } replayed }")
                .collect(Collectors.joining(" "));

        JsonNode answer = ask("mutation { " + orders + " }", "Authorization", "Bearer " + token());

        assertThat(shelf.asked()).hasSize(4);
        assertThat(answer.path("data").path("o3").path("order").path("id").asString())
                .isEqualTo(id(9));
        assertThat(answer.path("data").path("o4").isNull()).isTrue();
        JsonNode refused = answer.path("errors").path(0);
        assertThat(refused.path("path").path(0).asString()).isEqualTo("o4");
        assertThat(refused.path("extensions").path("code").asString()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(refused.path("extensions").path("status").asInt()).isEqualTo(429);
        assertThat(refused.path("extensions")
                        .path("details")
                        .path("retryAfterSeconds")
                        .asInt())
                .isPositive();
    }

    @Test
    @DisplayName("lets through what else was asked for beside what is not there, or not for the caller")
    void partly() throws Exception {
        JsonNode answer = ask(
                "{ here: drop(id: \"" + id(1) + "\") { id } gone: drop(id: \"" + ShelfService.MISSING
                        + "\") { id } me { id } }",
                "X-Request-Id",
                "r-1");

        assertThat(answer.path("data").path("here").path("id").asString()).isEqualTo(id(1));
        assertThat(answer.path("data").path("gone").isNull()).isTrue();
        assertThat(answer.path("errors")
                        .valueStream()
                        .map(error -> error.path("path").path(0).asString() + " "
                                + error.path("extensions").path("code").asString() + " "
                                + error.path("extensions").path("traceId").asString()))
                .containsExactlyInAnyOrder("gone NOT_FOUND r-1", "me UNAUTHENTICATED r-1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            { nonsense }                                          | VALIDATION_FAILED | Field 'nonsense' in type 'Query' is undefined
            { drop(id: "x") { id } }                              | VALIDATION_FAILED | (expected: a UUID)
            { drops(status: "live") { nextCursor } }              | VALIDATION_FAILED | argument 'status'
            { drops(limit: "x") { nextCursor } }                  | VALIDATION_FAILED | argument 'limit'
            query($id: UUID!) { drop(id: $id) { id } }            | VALIDATION_FAILED | id
            { drop( }                                             | MALFORMED_REQUEST | cannot be read
            { __schema { types { name } } }                       | FORBIDDEN         | does not tell of itself
            { __type(name: "Drop") { fields { name } } }          | FORBIDDEN         | does not tell of itself
            { creators(limit: 100) { items { drops(limit: 100) { items { id } } } } } | VALIDATION_FAILED | cost
            { a: me { id } a: user(id: "1") { id } }              | VALIDATION_FAILED | a
            """)
    @DisplayName("says what is wrong with a document, and names nothing of its own")
    void wrongDocument(String document, String code, String problem) throws Exception {
        HttpResponse<String> plain = post(body(document), "Accept", "application/json");
        HttpResponse<String> exact = post(body(document), "Accept", "application/graphql-response+json");

        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(exact.statusCode()).isEqualTo(400);
        JsonNode answer = JSON.readTree(plain.body());
        assertThat(answer.has("data")).isFalse();
        assertThat(answer.path("errors").path(0).path("message").asString()).contains(problem);
        assertThat(answer.path("errors").path(0).path("extensions").path("code").asString())
                .isEqualTo(code);
        assertThat(plain.body()).doesNotContain("StringValue", "Exception", "java", "graphql.", "classification");
        assertThat(shelf.asked()).isEmpty();
    }

    @Test
    @DisplayName("reads no document that is too long, in characters or in words")
    void tooLong() throws Exception {
        for (String document : List.of("{ a" + " ".repeat(17_000) + "}", "{ a" + " b".repeat(4_001) + " }")) {
            JsonNode answer = ask(document);

            assertThat(answer.has("data")).isFalse();
            assertThat(answer.path("errors")
                            .path(0)
                            .path("extensions")
                            .path("status")
                            .asInt())
                    .isEqualTo(400);
        }
        assertThat(post(body("{ a }" + " ".repeat(70_000))).statusCode()).isEqualTo(413);
    }

    @Test
    @DisplayName("answers in the envelope what is no GraphQL yet")
    void notYet() throws Exception {
        String good = body("{ drops { nextCursor } }");

        refused(post(good, "Content-Type", "text/plain"), 415);
        refused(post(good, "Content-Type", "application/x-www-form-urlencoded"), 415);
        refused(post(good, "Accept", "image/png"), 406);
        refused(post("[" + good + "]"), 400);
        refused(post("{\"query\":"), 400);
        refused(post("{}"), 400);
        refused(post("{\"query\":\"{ me { id } }\",\"more\":1}"), 400);
        refused(post(good, "Authorization", "Bearer forged"), 401);
        refused(send(request("/graphql?query=%7Bme%7Bid%7D%7D").GET()), 405);
        refused(send(request("/graphql").PUT(BodyPublishers.ofString(good))), 405);
        assertThat(shelf.asked()).isEmpty();
    }

    @Test
    @DisplayName("tells events as server-sent events, each once, without what keeps the stream open")
    void serverSentEvents() throws Exception {
        HttpRequest request = request("/graphql")
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString(body("subscription { dropEvents(dropId: \"" + id(1)
                        + "\", lastEventId: 7) { id type available } }")))
                .build();
        try (var answer = CLIENT.send(request, BodyHandlers.ofInputStream()).body();
                var lines = new BufferedReader(new InputStreamReader(answer, StandardCharsets.UTF_8))) {
            List<String> told = lines.lines()
                    .filter(line -> line.startsWith("data:"))
                    .limit(2)
                    .toList();

            assertThat(told.getFirst()).contains("\"id\":1", "\"type\":\"snapshot\"", "\"available\":null");
            assertThat(told.getLast()).contains("\"id\":2", "\"type\":\"stock.changed\"", "\"available\":6");
        }
        assertThat(shelf.asked().getFirst().call()).isEqualTo("GET /api/drops/" + id(1) + "/events");
        assertThat(shelf.asked().getFirst().query()).isEqualTo("lastEventId=7");
    }

    @Test
    @DisplayName("ends a stream that is refused with the refusal")
    void refusedStream() throws Exception {
        String mine = post(body("subscription { myEvents { id } }"), "Accept", "text/event-stream")
                .body();
        assertThat(mine).contains("event:next", "UNAUTHENTICATED", "event:complete");
    }

    static String token() {
        AccessTokens tokens = new AccessTokens(gateway.getBean(SigningKeys.class), Clock.systemUTC());
        return tokens.issue(new Caller(new UserId(UUID.randomUUID()), Set.of()), Duration.ofMinutes(5));
    }

    private static JsonNode ask(String document, String... headers) throws Exception {
        HttpResponse<String> answer = post(body(document), headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static String body(String document) {
        return JSON.writeValueAsString(Map.of("query", document));
    }

    private static HttpResponse<String> post(String body, String... headers) throws Exception {
        HttpRequest.Builder request = request("/graphql").POST(BodyPublishers.ofString(body));
        request.header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    private static void refused(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{\"success\":false");
    }

    private static HttpRequest.Builder request(String path) {
        String port = gateway.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
