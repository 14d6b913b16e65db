package livedrop.kit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import livedrop.kit.demo.Answer;
import livedrop.kit.demo.Answer.Request;
import livedrop.kit.demo.DemoServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.server.PortInUseException;
import reactor.core.publisher.Mono;

@DemoServer
@DisplayName("The internal port")
class InternalServerTest {

    private static final ServiceScope ECHO = new ServiceScope("echo");

    @Autowired
    InternalServer server;

    @Autowired
    ServiceTokens tokens;

    @Test
    @DisplayName("answers our own processes")
    void good() {
        Answer answer = Request.get(server.port(), "/internal/echo")
                .bearing(tokens.issue(ECHO))
                .send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"success\":true,\"data\":\"hello\",\"error\":null}");
        assertThat(answer.header("X-Content-Type-Options")).containsExactly("nosniff");
    }

    @Test
    @DisplayName("turns everybody else away")
    void turnedAway() {
        assertThat(Request.get(server.port(), "/internal/echo").send().error()).isEqualTo("401 UNAUTHENTICATED");
        assertThat(Request.get(server.port(), "/internal/echo")
                        .bearing("garbage")
                        .send()
                        .error())
                .isEqualTo("401 UNAUTHENTICATED");
        assertThat(Request.get(server.port(), "/internal/echo")
                        .with("Authorization", "Basic YTpi")
                        .send()
                        .error())
                .isEqualTo("401 UNAUTHENTICATED");
    }

    @Test
    @DisplayName("lets nobody in where their token does not lead")
    void otherScope() {
        String elsewhere = tokens.issue(new ServiceScope("commands"), new ServiceScope("payments"));
        String nowhere = tokens.issue();
        String severalPlaces = tokens.issue(new ServiceScope("commands"), ECHO);

        assertThat(echo(elsewhere).error()).isEqualTo("403 FORBIDDEN");
        assertThat(echo(elsewhere).body()).contains("expected: the scope echo");
        assertThat(echo(nowhere).error()).isEqualTo("403 FORBIDDEN");
        assertThat(echo(severalPlaces).status()).isEqualTo(200);
    }

    private Answer echo(String token) {
        return Request.get(server.port(), "/internal/echo").bearing(token).send();
    }

    @Test
    @DisplayName("answers what it does not know with the envelope, and serves no public route")
    void unknown() {
        assertThat(Request.get(server.port(), "/internal/nothing")
                        .bearing(tokens.issue(ECHO))
                        .send()
                        .error())
                .isEqualTo("404 NOT_FOUND");
        assertThat(Request.get(server.port(), "/demo/greeting")
                        .bearing(tokens.issue(ECHO))
                        .send()
                        .error())
                .isEqualTo("404 NOT_FOUND");
    }

    @Test
    @DisplayName("says so when another process has it")
    void busy() throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            InternalServer second = new InternalServer((_, _) -> Mono.empty(), other.getLocalPort(), List.of());

            assertThatExceptionOfType(PortInUseException.class)
                    .isThrownBy(second::start)
                    .withMessageContaining(String.valueOf(other.getLocalPort()));
        }
    }
}
