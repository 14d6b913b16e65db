package livedrop.kit.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.Socket;
import java.util.Locale;
import java.util.stream.Stream;
import livedrop.kit.demo.DemoServer;
import livedrop.kit.internal.InternalServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DemoServer
@DisplayName("A request whose target no client library would send")
class UnreadableRequestsTest {

    @LocalServerPort
    int port;

    @Autowired
    InternalServer internal;

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
        String answer = exchange(port, "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 Bad Request");
        assertThat(answer).contains("\"success\":false,\"data\":null,\"error\":{\"code\":\"MALFORMED_REQUEST\"");
        assertThat(answer.lines())
                .anyMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("x-request-id: "));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource
    @DisplayName("or that is no HTTP, or too long in its first line or its headers, is answered with the envelope")
    void undecodable(String request, String status, String code) throws IOException {
        for (int asked : new int[] {port, internal.port()}) {
            String answer = exchange(asked, request);

            assertThat(answer).startsWith("HTTP/1.1 " + status);
            assertThat(answer).contains("\"success\":false,\"data\":null,\"error\":{\"code\":\"" + code + "\"");
            assertThat(answer.toLowerCase(Locale.ROOT))
                    .contains("x-request-id: ", "content-type: application/json", "connection: close");
        }
    }

    static Stream<Arguments> undecodable() {
        String good = "GET /demo/greeting HTTP/1.1\r\nHost: localhost\r\n";
        return Stream.of(
                arguments("GET /" + "a".repeat(5_000) + " HTTP/1.1\r\n\r\n", "414", "URI_TOO_LONG"),
                arguments(good + "X: " + "a".repeat(10_000) + "\r\n\r\n", "431", "HEADERS_TOO_LARGE"),
                arguments(good + "Content-Length: many\r\n\r\n", "400", "MALFORMED_REQUEST"),
                arguments(
                        good + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n",
                        "400",
                        "MALFORMED_REQUEST"),
                arguments("nonsense\r\n\r\n", "400", "MALFORMED_REQUEST"));
    }

    private static String exchange(int port, String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
