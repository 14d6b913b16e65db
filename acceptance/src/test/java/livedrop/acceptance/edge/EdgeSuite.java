package livedrop.acceptance.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.Api.Answer;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.Shop.Sale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every request passes before it is anybody's. */
public abstract class EdgeSuite extends EndToEnd {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal",
                "/internal/commands",
                "/internal/inventory/reserve",
                "/%69nternal/commands",
                "/actuator",
                "/actuator/health/readiness",
                "/actuator/prometheus"
            })
    @DisplayName("serves nothing that is not for the public")
    void notForThePublic(String path) {
        assertThat(shop().api().get(path).expect(404).code()).isEqualTo("NOT_FOUND");
        assertThat(shop().api().post(path, Map.of()).expect(404).code()).isEqualTo("NOT_FOUND");
    }

    @Test
    @DisplayName("makes every answer safe for browsers: documents, errors and streams")
    void safeForBrowsers() throws Exception {
        Sale sale = shop().openSale(1, Map.of());

        safe(headers("GET", "/api/drops/" + sale.dropId()));
        safe(headers("GET", "/api/drops/" + sale.dropId() + "/events"));
        safe(headers("GET", "/api/nothing"));
        safe(headers("POST", "/api/orders"));
        assertThat(sale.creator()
                        .api()
                        .get("/api/users/" + sale.creator().id())
                        .expect(200)
                        .headers())
                .containsEntry("cache-control", "no-store");
    }

    @Test
    @DisplayName("answers with the id of the request, which is the trace id of an error")
    void requestId() {
        Answer answer = shop().api().raw("GET", "/api/orders/7", "", "X-Request-Id", "mine-7");
        assertThat(answer.expect(401).headers()).containsEntry("x-request-id", "mine-7");
        assertThat(answer.body().path("error").path("traceId").asString()).isEqualTo("mine-7");

        Answer renamed = shop().api().raw("GET", "/api/nothing", "", "X-Request-Id", "not sane");
        assertThat(renamed.headers().get("x-request-id")).matches("[0-9a-f]{32}");
        assertThat(renamed.body().path("error").path("traceId").asString())
                .isEqualTo(renamed.headers().get("x-request-id"));
    }

    @Test
    @DisplayName("gives the envelope even to what is too long to be a request")
    void tooLong() throws IOException {
        assertThat(exchange("GET /" + "a".repeat(5_000) + " HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 414")
                .contains("\"code\":\"URI_TOO_LONG\"");
        assertThat(exchange("GET / HTTP/1.1\r\nX: " + "a".repeat(10_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431")
                .contains("\"code\":\"HEADERS_TOO_LARGE\"");
        assertThat(exchange(
                        "POST /api/orders HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 65537\r\n\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("\"code\":\"PAYLOAD_TOO_LARGE\"");
    }

    @Test
    @DisplayName("lets no page of another origin call")
    void otherOrigins() throws Exception {
        var preflight = shop().api()
                .request("/api/orders")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST");
        var refused = Api.client().send(preflight.build(), BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("\"code\":\"FORBIDDEN\"");
        Answer answer = shop().api().raw("GET", "/api/drops", "", "Origin", "https://evil.example");
        assertThat(answer.expect(200).headers()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    @DisplayName("believes nobody who says that he comes from within")
    void claims() {
        Answer answer = shop().api()
                .raw(
                        "GET",
                        "/api/users/7b1d4b7e-0000-4000-8000-000000000000/orders",
                        "",
                        "Livedrop-Gateway",
                        "forged",
                        "X-User-Id",
                        "7b1d4b7e-0000-4000-8000-000000000000",
                        "X-Forwarded-For",
                        "127.0.0.1");

        assertThat(answer.expect(401).code()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    @DisplayName("serves the pages, whose files never change under their names")
    void pages() throws Exception {
        var page = Api.client().send(shop().api().request("/drops/any").build(), BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("script-src 'self' 'sha256-")
                .doesNotContain("unsafe");
        Matcher script =
                Pattern.compile("<script type=\"module\" src=\"([^\"]+)\"").matcher(page.body());
        assertThat(script.find()).isTrue();
        HttpHeaders file = headers("GET", script.group(1));
        assertThat(file.firstValue("Content-Type")).contains("text/javascript;charset=UTF-8");
        assertThat(file.firstValue("Cache-Control").orElseThrow()).contains("immutable");
        shop().api().get("/assets/000000000000/app/main.js").expect(404);
    }

    private static void safe(HttpHeaders headers) {
        assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(headers.allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; frame-ancestors 'none'");
        assertThat(headers.allValues("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
        assertThat(headers.allValues("X-Request-Id")).hasSize(1);
        assertThat(headers.allValues("Cache-Control")).hasSize(1);
        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.firstValue("X-Powered-By")).isEmpty();
        assertThat(headers.firstValue("Set-Cookie")).isEmpty();
    }

    /** The headers of an answer whose body nobody waits for. */
    private HttpHeaders headers(String method, String path) throws Exception {
        var request = shop().api().request(path).method(method, BodyPublishers.noBody());
        var answer = Api.client().send(request.build(), BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.headers();
    }

    private String exchange(String request) throws IOException {
        URI address = topology().publicUrl();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
