package livedrop.kit.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import livedrop.kit.demo.DemoServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@DemoServer
@DisplayName("A request whose target no client library would send")
class UnreadableRequestsTest {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/demo/%zz",
                "/demo/orders/%00",
                "/demo/greeting?a={b}",
                "/demo/^",
                "/demo//greeting",
                "/demo/..%2fgreeting",
                "/demo/a;b=c"
            })
    @DisplayName("is answered 400 with the envelope")
    void unreadable(String target) throws IOException {
        String answer = exchange("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 Bad Request");
        assertThat(answer).contains("\"success\":false,\"data\":null,\"error\":{\"code\":\"MALFORMED_REQUEST\"");
        assertThat(answer.lines())
                .anyMatch(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("x-request-id: "));
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
