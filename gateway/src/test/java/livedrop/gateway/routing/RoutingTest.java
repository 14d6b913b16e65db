package livedrop.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import livedrop.gateway.GatewayApplication;
import livedrop.kit.health.HealthReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

@DisplayName("The gateway")
class RoutingTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String NOBODY_LISTENS = "http://127.0.0.1:10";

    private static TellingService command;
    private static TellingService orchestrator;
    private static TellingService query1;
    private static TellingService query2;
    private static ConfigurableApplicationContext gateway;
    private static ConfigurableApplicationContext lonelyGateway;

    @BeforeAll
    static void start() {
        command = new TellingService("command");
        orchestrator = new TellingService("orchestrator");
        query1 = new TellingService("query-1");
        query2 = new TellingService("query-2");
        gateway =
                gatewayTo(command.url(), query1.url() + "," + NOBODY_LISTENS + "," + query2.url(), orchestrator.url());
        lonelyGateway = gatewayTo(NOBODY_LISTENS, NOBODY_LISTENS, NOBODY_LISTENS);
    }

    @AfterAll
    static void stop() {
        lonelyGateway.close();
        gateway.close();
        command.close();
        query1.close();
        query2.close();
        orchestrator.close();
    }

    @ParameterizedTest(name = "{0} {1} to {2}")
    @CsvSource({
        "GET, /api/drops?status=live, query",
        "GET, /api/drops/1/events-of-old, query",
        "GET, /api/orders/1, query",
        "GET, /api/payments/1, query",
        "GET, /api/creators/1/products, query",
        "GET, /api/users/1/orders, query",
        "GET, /api/users/1/notifications?unread=true, query",
        "PUT, /api/notifications/1/read, query",
        "GET, /api/audit/orders/1, query",
        "POST, /api/audit/verify, query",
        "GET, /api/users/1, command",
        "POST, /api/orders, command",
        "PUT, /api/orders/1/cancel, command",
        "DELETE, /api/users/1, command",
        "POST, /api/auth/login, command",
        "GET, /.well-known/jwks.json, command",
        "GET, /api/orders/1/receipt, query",
        "GET, /api/ops/orders?state=parked, orchestrator",
        "GET, /api/ops/orders/1, orchestrator",
        "POST, /api/ops/orders/1/retry, orchestrator",
        "GET, /api/ops/timers, orchestrator",
        "GET, /api/ops/projections, query",
        "POST, /api/ops/projections/drop-view/rebuild, query",
    })
    @DisplayName(
            "sends reads, and marks of what was read, to the query side, failing orders to the orchestrator, all else to the command side")
    void routes(String method, String path, String service) throws Exception {
        HttpResponse<String> answer = call(gateway, method, path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith(service).contains(" " + method + " " + path);
    }

    @Test
    @DisplayName("balances the load, and a replica that is down costs nobody an answer")
    void balances() throws Exception {
        Set<String> replicas = new TreeSet<>();
        for (int i = 0; i < 12; i++) {
            HttpResponse<String> answer = call(gateway, "GET", "/api/drops");
            assertThat(answer.statusCode()).isEqualTo(200);
            replicas.add(answer.body().split(" ", 2)[0]);
        }

        assertThat(replicas).containsExactly("query-1", "query-2");
    }

    @Test
    @DisplayName("answers in the envelope when no replica is up, and when nothing is served at a path")
    void nobodyThere() throws Exception {
        HttpResponse<String> answer = call(lonelyGateway, "GET", "/api/drops");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("\"code\":\"UNAVAILABLE\"", "\"traceId\":");

        HttpResponse<String> unknown = call(gateway, "GET", "/nothing");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("\"code\":\"NOT_FOUND\"");
    }

    @Test
    @DisplayName("answers in the envelope when a service does not")
    void nothingComes() throws Exception {
        HttpResponse<String> answer = call(gateway, "GET", "/api/drops/never");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("\"code\":\"UNAVAILABLE\"");
    }

    @Test
    @DisplayName("tells of each replica how its servers are, and which of them is silent")
    void health() {
        assertThat(healthSeenBy(gateway))
                .isEqualTo(List.of(
                        "gateway UP {}",
                        "command-side DEGRADED {postgres=DOWN}",
                        "query-side DEGRADED {postgres=DOWN}",
                        "query-side DOWN {}",
                        "query-side DEGRADED {postgres=DOWN}",
                        "saga-orchestrator DEGRADED {postgres=DOWN}"));
        assertThat(healthSeenBy(lonelyGateway))
                .isEqualTo(List.of(
                        "gateway UP {}", "command-side DOWN {}", "query-side DOWN {}", "saga-orchestrator DOWN {}"));
    }

    private static List<String> healthSeenBy(ConfigurableApplicationContext gateway) {
        MockServerWebExchange asked = MockServerWebExchange.from(MockServerHttpRequest.get("/api/ops/health"));
        return Objects.requireNonNull(gateway.getBean(HealthReport.class)
                .of(asked)
                .map(process -> process.service() + " " + process.status() + " " + process.servers())
                .collectList()
                .block());
    }

    @Test
    @DisplayName("leaves an auditor's question more time than others until its answer begins")
    void looksLong() throws Exception {
        assertThat(call(gateway, "GET", "/api/drops/late").statusCode()).isEqualTo(503);
        assertThat(call(gateway, "GET", "/api/audit/late").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("lets in no token that is not good")
    void badToken() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(gateway, "/api/drops"))
                .header("Authorization", "Bearer forged")
                .build();

        assertThat(CLIENT.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("passes the frames of a stream on as they come")
    void streams() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(gateway, "/api/drops/1/events"))
                .header("Accept", "text/event-stream")
                .build();
        try (var body = CLIENT.send(request, BodyHandlers.ofInputStream()).body();
                var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).startsWith("data: query-");
        }
    }

    @Test
    @DisplayName("passes the lines of a replay on as they come, and does not keep them for the end")
    void replays() throws Exception {
        try (var body = open("/api/audit/events");
                var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).startsWith("{\"name\":\"query-");
        }
    }

    @Test
    @DisplayName("takes no more lines of a replay than its reader does, but for what fits into the buffers on the way")
    void backPressure() throws Exception {
        int taken = TellingService.LINES / 50;
        try (var body = open("/api/audit/all-events");
                var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (int i = 0; i < taken; i++) {
                assertThat(lines.readLine()).isNotEmpty();
            }

            assertThat(query1.linesTold() + query2.linesTold()).isBetween(taken, TellingService.LINES / 4);
        }
    }

    private static InputStream open(String path) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(uri(gateway, path)).build(), BodyHandlers.ofInputStream())
                .body();
    }

    @Test
    @DisplayName("does not start without knowing where the services are")
    void settings() {
        assertThat(new Routes(
                                List.of(URI.create("https://a.example")),
                                List.of(URI.create("http://b:81")),
                                List.of(URI.create("http://c")))
                        .to(Routes.COMMAND_SIDE)
                        .getFirst()
                        .getPort())
                .isEqualTo(443);
        assertThatThrownBy(() -> new Routes(List.of(), List.of(), List.of()))
                .hasMessageContaining("livedrop.routes.command-side: empty (expected:");
    }

    private static HttpResponse<String> call(ConfigurableApplicationContext gateway, String method, String path)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(gateway, path))
                .method(method, BodyPublishers.noBody())
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private static URI uri(ConfigurableApplicationContext gateway, String path) {
        return URI.create("http://127.0.0.1:" + gateway.getEnvironment().getProperty("local.server.port") + path);
    }

    private static ConfigurableApplicationContext gatewayTo(String commandSide, String querySide, String orchestrator) {
        return SpringApplication.run(
                GatewayApplication.class,
                "--server.port=0",
                "--management.server.port=0",
                "--livedrop.jwt.jwks-uri=" + NOBODY_LISTENS,
                "--livedrop.redis.host=127.0.0.1",
                "--livedrop.redis.port=10",
                "--livedrop.service-secret=a-secret-that-only-this-test-knows-0123456789",
                "--spring.cloud.gateway.server.webflux.httpclient.response-timeout=500ms",
                "--livedrop.routes.command-side=" + commandSide,
                "--livedrop.routes.query-side=" + querySide,
                "--livedrop.routes.saga-orchestrator=" + orchestrator);
    }
}
