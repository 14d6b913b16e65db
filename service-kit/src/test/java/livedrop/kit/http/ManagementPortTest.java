package livedrop.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import livedrop.kit.demo.Answer;
import livedrop.kit.demo.Answer.Request;
import livedrop.kit.demo.DemoServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

@DemoServer
@DisplayName("The management port")
class ManagementPortTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @ParameterizedTest
    @ValueSource(
            strings = {"/actuator", "/actuator/beans", "/actuator/configprops", "/actuator/heapdump", "/", "/demo/page"
            })
    @DisplayName("has nothing but health, info and metrics")
    void nothingElse(String path) {
        assertThat(Request.get(managementPort, path).send().status()).isEqualTo(404);
    }

    @Test
    @DisplayName("tells nothing of the machine")
    void nothingOfTheMachine() {
        assertThat(Request.get(managementPort, "/actuator/health").send().body())
                .doesNotContain("diskSpace", "path", "ssl", "database");
    }

    @Test
    @DisplayName("is not needed to find a request: an error names the trace that the sender was in")
    void errorNamesTrace() {
        Answer answer = Request.get(port, "/nowhere")
                .with("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .send();

        assertThat(answer.json().at("/error/traceId").asString()).isEqualTo(TRACE);
        assertThat(answer.header("X-Request-Id")).containsExactly(TRACE);
    }
}
