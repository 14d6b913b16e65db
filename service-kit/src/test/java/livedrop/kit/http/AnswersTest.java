package livedrop.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import livedrop.kit.demo.Answer;
import livedrop.kit.demo.Answer.Request;
import livedrop.kit.demo.DemoServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

@DemoServer
@DisplayName("An answer")
class AnswersTest {

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    private Answer failure(String kind) {
        return Request.get(port, "/demo/failures/" + kind).send();
    }

    @Test
    @DisplayName("carries the id of its request: the one that was sent, or a new one")
    void requestId() {
        assertThat(Request.get(port, "/demo/greeting")
                        .with("X-Request-Id", "abc-1")
                        .send()
                        .header("X-Request-Id"))
                .containsExactly("abc-1");
        assertThat(Request.get(port, "/demo/greeting")
                        .with("X-Request-Id", "<script>")
                        .send()
                        .header("X-Request-Id"))
                .singleElement()
                .asString()
                .matches("[0-9a-f]{32}");
        assertThat(Request.get(port, "/nowhere")
                        .with("X-Request-Id", "abc-2")
                        .send()
                        .json()
                        .at("/error/traceId")
                        .asString())
                .isEqualTo("abc-2");
    }

    @Test
    @DisplayName("tells browsers not to guess, frame or store it; one with an ETag may be stored and asked about")
    void safeHeaders() {
        Answer answer = Request.get(port, "/demo/greeting").send();

        assertThat(answer.header("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.header("X-Frame-Options")).containsExactly("DENY");
        assertThat(answer.header("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(answer.header("Content-Security-Policy"))
                .containsExactly("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).containsExactly("same-origin");
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.header("Cache-Control")).containsExactly("no-store");
        assertThat(Request.get(port, "/demo/orders/0195b0a0-0000-7000-8000-000000000001")
                        .send()
                        .header("Cache-Control"))
                .containsExactly("no-cache");
    }

    @Test
    @DisplayName("to a refusal has the code and the details of the domain")
    void refusal() {
        Answer answer = failure("refused");

        assertThat(answer.error()).isEqualTo("409 SOLD_OUT");
        assertThat(answer.json().at("/error/message").asString()).isEqualTo("No unit is left");
        assertThat(answer.json().at("/error/details").toString()).isEqualTo("{\"available\":0}");
    }

    @Test
    @DisplayName("to a refusal inside another failure is the same")
    void wrappedRefusal() {
        assertThat(failure("wrapped").error()).isEqualTo("404 NOT_FOUND");
    }

    @Test
    @DisplayName("to a database that is away says when to try again, and nothing else")
    void unavailable() {
        Answer answer = failure("database");

        assertThat(answer.error()).isEqualTo("503 UNAVAILABLE");
        assertThat(answer.header("Retry-After")).containsExactly("1");
        assertThat(answer.body()).doesNotContain("secret", "pool");
    }

    @Test
    @DisplayName("to a failure nobody foresaw gives nothing away")
    void internalError() {
        Answer answer = failure("unforeseen");

        assertThat(answer.error()).isEqualTo("500 INTERNAL_ERROR");
        assertThat(answer.body()).doesNotContain("secret");
        assertThat(answer.json().at("/error/message").asString()).isEqualTo("Something went wrong on our side");
    }

    @Test
    @DisplayName("to wrong credentials does not ask for a token")
    void badCredentials() {
        Answer answer = failure("credentials");

        assertThat(answer.error()).isEqualTo("401 BAD_CREDENTIALS");
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
    }

    @Test
    @DisplayName("to HEAD is that to GET without its body, one to OPTIONS names the methods")
    void headAndOptions() {
        Answer head = Request.of("HEAD", port, "/demo/greeting").send();
        Answer missing = Request.of("HEAD", port, "/nowhere").send();
        Answer options = Request.of("OPTIONS", port, "/demo/me").send();

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.body()).isEmpty();
        assertThat(options.status()).isEqualTo(200);
        assertThat(options.header("Allow")).containsExactly("GET,HEAD,OPTIONS");
    }

    @Test
    @DisplayName("on the management port needs no token: health, its groups, and metrics")
    void management() {
        assertThat(Request.get(managementPort, "/actuator/health/liveness")
                        .send()
                        .json()
                        .get("status")
                        .asString())
                .isEqualTo("UP");
        assertThat(Request.get(managementPort, "/actuator/health/readiness")
                        .send()
                        .json()
                        .get("status")
                        .asString())
                .isEqualTo("UP");
        assertThat(Request.get(managementPort, "/actuator/health").send().status())
                .isEqualTo(200);
        assertThat(Request.get(managementPort, "/actuator/prometheus").send().body())
                .contains("jvm_memory_used_bytes");
        assertThat(Request.get(managementPort, "/demo/greeting").send().error()).isEqualTo("404 NOT_FOUND");
        assertThat(Request.get(managementPort, "/actuator/env").send().error()).isEqualTo("404 NOT_FOUND");
    }
}
