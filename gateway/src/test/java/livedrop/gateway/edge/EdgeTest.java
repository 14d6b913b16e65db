package livedrop.gateway.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import livedrop.gateway.GatewayApplication;
import livedrop.gateway.routing.TellingService;
import livedrop.kit.internal.CallingService;
import livedrop.kit.internal.ServiceTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

@DisplayName("The edge")
class EdgeTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String SHOP = "https://shop.example";
    private static final String HEADERS = "/api/drops/headers";

    private static TellingService service;
    private static ConfigurableApplicationContext gateway;
    private static ConfigurableApplicationContext behindProxy;

    @BeforeAll
    static void start() {
        service = new TellingService("service");
        gateway = gateway("--livedrop.edge.cors.allowed-origins=" + SHOP);
        behindProxy = gateway("--livedrop.edge.trusted-proxies=127.0.0.0/8");
    }

    @AfterAll
    static void stop() {
        behindProxy.close();
        gateway.close();
        service.close();
    }

    @Test
    @DisplayName("takes from a request what only our own processes may say, and tells the service whose it is")
    void claims() throws Exception {
        String seen = get(
                        gateway,
                        HEADERS,
                        "X-Forwarded-For",
                        "203.0.113.7",
                        "X-Forwarded-Host",
                        "evil.example",
                        "Forwarded",
                        "for=203.0.113.7",
                        "X-User-Id",
                        "1",
                        "Livedrop-Gateway",
                        "forged",
                        "X-Custom",
                        "stays")
                .body();

        assertThat(seen).contains("x-forwarded-for: 127.0.0.1", "x-custom: stays");
        assertThat(seen).doesNotContain("203.0.113.7", "evil.example", "x-user-id", "forged");
        assertThat(seen.lines().filter(line -> line.startsWith("livedrop-gateway: ")))
                .singleElement()
                .satisfies(line -> assertThat(tokens().verify(line.substring("livedrop-gateway: ".length())))
                        .isEqualTo(new CallingService("gateway", Set.of())));
    }

    @Test
    @DisplayName("takes the word of a trusted proxy for the client's address and scheme")
    void trustedProxy() throws Exception {
        HttpResponse<String> answer = get(
                behindProxy,
                HEADERS,
                "X-Forwarded-For",
                "198.51.100.1, 203.0.113.7",
                "X-Forwarded-Proto",
                "https",
                "X-Real-IP",
                "198.51.100.1");

        assertThat(answer.body()).contains("x-forwarded-for: 203.0.113.7").doesNotContain("198.51.100.1");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("kept=1; HttpOnly; Secure");
        HttpResponse<String> believedByNobody = get(gateway, HEADERS, "X-Forwarded-Proto", "https");
        assertThat(believedByNobody.headers().firstValue("Strict-Transport-Security"))
                .isEmpty();
        assertThat(believedByNobody.headers().allValues("Set-Cookie")).containsExactly("kept=1; HttpOnly");
    }

    @Test
    @DisplayName("passes the request's id and its trace on, and answers with the id")
    void requestId() throws Exception {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        HttpResponse<String> named = get(gateway, HEADERS, "X-Request-Id", "abc-1", "traceparent", trace);
        HttpResponse<String> unnamed = get(gateway, HEADERS, "X-Request-Id", "not sane");
        String made = unnamed.headers().firstValue("X-Request-Id").orElseThrow();

        assertThat(named.body()).contains("x-request-id: abc-1", "traceparent: " + trace);
        assertThat(named.headers().allValues("X-Request-Id")).containsExactly("abc-1");
        assertThat(made).matches("[0-9a-f]{32}");
        assertThat(unnamed.body()).contains("x-request-id: " + made);
    }

    @ParameterizedTest
    @DisplayName("serves nothing that is not for the public, however it is spelled")
    @ValueSource(
            strings = {
                "/internal",
                "/internal/commands",
                "/%69nternal/commands",
                "/actuator/health",
                "/actuator%2Fhealth"
            })
    void privatePaths(String path) throws Exception {
        HttpResponse<String> answer = get(gateway, path);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).startsWith("{\"success\":false");
    }

    @Test
    @DisplayName("refuses a body that is too long before it is read, and one that turns out to be while it is")
    void longBodies() throws Exception {
        String declared = exchange("POST /api/orders/length HTTP/1.1\r\nHost: a\r\nContent-Length: 65537\r\n\r\n");
        HttpResponse<String> streamed = post("/api/orders/length", 1_000_000);

        assertThat(declared).startsWith("HTTP/1.1 413").contains("\"code\":\"PAYLOAD_TOO_LARGE\"");
        assertThat(streamed.statusCode()).isEqualTo(413);
        assertThat(streamed.body()).contains("\"code\":\"PAYLOAD_TOO_LARGE\"");
        assertThat(post("/api/orders/length", 65_536).body()).isEqualTo("65536");
    }

    @Test
    @DisplayName("lets the pages of the allowed origins call, and nobody else's")
    void cors() throws Exception {
        HttpResponse<String> preflight = preflight(SHOP);
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .contains(SHOP);
        assertThat(preflight.headers().firstValue("Access-Control-Max-Age")).contains("3600");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .get()
                .asString()
                .contains("Authorization", "Idempotency-Key");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();

        HttpResponse<String> answer = get(gateway, HEADERS, "Origin", SHOP);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(SHOP);
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers"))
                .get()
                .asString()
                .contains("ETag", "Retry-After", "Idempotency-Replayed", "RateLimit-Remaining");

        assertThat(preflight("https://evil.example").statusCode()).isEqualTo(403);
        HttpResponse<String> other = get(gateway, HEADERS, "Origin", "https://evil.example");
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(other.headers().allValues("Vary")).contains("Origin");
    }

    @Test
    @DisplayName("gives every answer the headers that keep browsers safe, and none that names the server")
    void safeHeaders() throws Exception {
        for (String path : new String[] {HEADERS, "/nowhere", "/internal/x"}) {
            HttpResponse<String> answer = get(gateway, path);
            assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(answer.headers().allValues("Content-Security-Policy"))
                    .containsExactly("default-src 'none'; frame-ancestors 'none'");
            assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
            assertThat(answer.headers().firstValue("Server")).isEmpty();
            assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
        }
    }

    private static ServiceTokens tokens() {
        return gateway.getBean(ServiceTokens.class);
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext gateway, String path, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(gateway, path));
        return CLIENT.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> preflight(String origin) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(gateway, "/api/orders"))
                .method("OPTIONS", BodyPublishers.noBody())
                .headers("Origin", origin, "Access-Control-Request-Method", "POST")
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    /** Sends a body without saying how long it is. */
    private static HttpResponse<String> post(String path, int length) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(gateway, path))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[length])))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    /** What comes back first for a request whose rest never comes. */
    private static String exchange(String request) throws IOException {
        URI address = uri(gateway, "/");
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            StringBuilder answer = new StringBuilder();
            byte[] part = new byte[8_192];
            while (answer.indexOf("}}") < 0) {
                int length = socket.getInputStream().read(part);
                if (length < 0) {
                    break;
                }
                answer.append(new String(part, 0, length, UTF_8));
            }
            return answer.toString();
        }
    }

    private static URI uri(ConfigurableApplicationContext gateway, String path) {
        return URI.create("http://127.0.0.1:" + gateway.getEnvironment().getProperty("local.server.port") + path);
    }

    private static ConfigurableApplicationContext gateway(String setting) {
        return SpringApplication.run(
                GatewayApplication.class,
                "--server.port=0",
                "--management.server.port=0",
                "--livedrop.jwt.jwks-uri=http://127.0.0.1:10",
                "--livedrop.service-secret=a-secret-that-only-this-test-knows-0123456789",
                "--livedrop.routes.command-side=" + service.url(),
                "--livedrop.routes.query-side=" + service.url(),
                "--livedrop.routes.saga-orchestrator=" + service.url(),
                "--livedrop.redis.host=127.0.0.1",
                "--livedrop.redis.port=10",
                setting);
    }
}
