package livedrop.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import livedrop.gateway.GatewayApplication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

@DisplayName("A WebSocket through the gateway")
class SocketForwardingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NOBODY_LISTENS = "http://127.0.0.1:10";
    private static final String SHOP = "https://shop.example";
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static TalkingService service;
    private static ConfigurableApplicationContext gateway;

    @BeforeAll
    static void start() {
        service = new TalkingService();
        gateway = startGateway(service);
    }

    static ConfigurableApplicationContext startGateway(TalkingService service) {
        return SpringApplication.run(
                GatewayApplication.class,
                "--server.port=0",
                "--management.server.port=0",
                "--livedrop.jwt.jwks-uri=" + NOBODY_LISTENS,
                "--livedrop.redis.host=127.0.0.1",
                "--livedrop.redis.port=10",
                "--livedrop.service-secret=a-secret-that-only-this-test-knows-0123456789",
                "--livedrop.edge.cors.allowed-origins=" + SHOP,
                "--livedrop.routes.command-side=" + NOBODY_LISTENS,
                "--livedrop.routes.query-side=" + NOBODY_LISTENS + "," + service.url(),
                "--livedrop.routes.saga-orchestrator=" + NOBODY_LISTENS + "," + service.url());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        service.close();
    }

    @Test
    @DisplayName("reaches the service with the client's address, the request's id and the query, and no claims")
    void headers() {
        try (Client client = Client.open("/push?ticket=abc", "X-Request-Id", "mine-7", "X-Forwarded-For", "1.2.3.4")) {
            client.say("headers");

            String seen = client.awaitNext();
            assertThat(seen.lines().findFirst()).contains("/push?ticket=abc");
            assertThat(seen).contains("x-request-id: mine-7", "x-forwarded-for: 127.0.0.1", "traceparent: ");
            assertThat(seen).contains("livedrop-gateway: ").doesNotContain("1.2.3.4");
            assertThat(seen.lines().filter(line -> line.startsWith("sec-websocket-key")))
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName("carries what is said both ways, in parts too, and pings to whoever is to answer them")
    void relays() {
        try (Client client = Client.open("/push")) {
            client.open()
                    .sendText("in par", false)
                    .thenCompose(socket -> socket.sendText("ts", true))
                    .join();
            assertThat(List.of(client.awaitNext(), client.awaitNext())).containsExactly("heard in par", "heard ts");

            client.say("ping");
            holds("the client has answered the service's ping", () -> service.heard()
                    .contains("pong"));
            client.open()
                    .sendPing(ByteBuffer.wrap("there?".getBytes(StandardCharsets.UTF_8)))
                    .join();
            assertThat(client.awaitNext()).isEqualTo("pong there?");
        }
        holds("the service's socket is closed with the client's", () -> service.open() == 0);
    }

    @Test
    @DisplayName("ends with the service's last word, after all that it said before")
    void lastWord() throws Exception {
        Client client = Client.open("/push");
        client.say("close");

        assertThat(client.closed.get(30, TimeUnit.SECONDS)).isEqualTo("4401 the token has expired");
        assertThat(client.awaitNext()).isEqualTo("bye");
    }

    @Test
    @DisplayName("ends with a word to come back when the service dies without one")
    void dies() throws Exception {
        Client client = Client.open("/push");
        client.say("die");

        assertThat(client.closed.get(30, TimeUnit.SECONDS)).startsWith("4503 interrupted");
    }

    @ParameterizedTest
    @CsvSource({
        "400, 400, VALIDATION_FAILED",
        "401, 401, UNAUTHENTICATED",
        "403, 403, FORBIDDEN",
        "429, 429, TOO_MANY_REQUESTS",
        "503, 503, UNAVAILABLE",
        "500, 503, UNAVAILABLE"
    })
    @DisplayName("is refused in the envelope, before it is one, when the service refuses it")
    void refused(int told, int status, String code) throws Exception {
        String answer = handshake("/push?refuse=" + told, KEY, "");

        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("\"code\":\"" + code + "\"", "\"traceId\":");
        assertThat(answer.contains("Retry-After: 7")).isEqualTo(status == 429 || status == 503);
    }

    @Test
    @DisplayName("is opened for no page of another origin, unless it is listed")
    void origins() throws Exception {
        assertThat(handshake("/push", KEY, "Origin: https://evil.example"))
                .startsWith("HTTP/1.1 403")
                .contains("\"code\":\"FORBIDDEN\"");
        assertThat(handshake("/push", KEY, "Origin: null")).startsWith("HTTP/1.1 403");

        for (String origin : List.of(SHOP, "http://127.0.0.1:" + port())) {
            try (Client client = Client.open("/push", "Origin", origin)) {
                client.say("hello");
                assertThat(client.awaitNext()).isEqualTo("heard hello");
            }
        }
    }

    @Test
    @DisplayName("is not opened by what is no handshake")
    void noHandshake() throws Exception {
        assertThat(handshake("/push", "short", "")).startsWith("HTTP/1.1 400").contains("Sec-WebSocket-Key");
    }

    @Test
    @DisplayName("whose client takes nothing holds the service back, and is cut off when the service lets it go")
    void slowClient() throws Exception {
        try (Socket stuck = new Socket()) {
            stuck.setReceiveBufferSize(4_096);
            stuck.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
            stuck.getOutputStream().write(request("/push", KEY, "").getBytes(StandardCharsets.US_ASCII));
            while (stuck.getInputStream().read() != '\n'
                    || stuck.getInputStream().read() != '\r') {
                // The headers of the answer, up to the empty line.
            }
            stuck.getOutputStream().write(maskedText("flood"));
            holds("the flood stands still", SocketForwardingTest::standsStill);
            assertThat(service.flooded() * 10_000L).isLessThan(64L * 1024 * 1024);

            try (Client other = Client.open("/push")) {
                other.say("hello");
                assertThat(other.awaitNext()).isEqualTo("heard hello");
            }
        }
        holds("nothing is left of it", () -> service.open() == 0);
    }

    private static boolean standsStill() {
        long before = service.flooded();
        pause(Duration.ofMillis(300));
        return before > 0 && service.flooded() == before;
    }

    /** A text frame as clients send it, with a mask of zeros (RFC 6455, section 5.2). */
    private static byte[] maskedText(String text) {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(6 + payload.length)
                .put((byte) 0x81)
                .put((byte) (0x80 | payload.length))
                .putInt(0)
                .put(payload)
                .array();
    }

    private static String request(String path, String key, String header) {
        return String.join(
                "\r\n",
                "GET " + path + " HTTP/1.1",
                "Host: 127.0.0.1:" + port(),
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: " + key,
                header.isEmpty() ? "X-Nothing: -" : header,
                "",
                "");
    }

    /** The answer to a handshake that is refused: the HTTP client of the platform sends no upgrades of ours. */
    private static String handshake(String path, String key, String header) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request(path, key, header).getBytes(StandardCharsets.US_ASCII));
            StringBuilder answer = new StringBuilder();
            byte[] some = new byte[4_096];
            while (!answer.toString().endsWith("}}")) {
                int length = socket.getInputStream().read(some);
                assertThat(length).as(answer.toString()).isPositive();
                answer.append(new String(some, 0, length, StandardCharsets.UTF_8));
            }
            return answer.toString();
        }
    }

    private static int port() {
        return port(gateway);
    }

    static int port(ConfigurableApplicationContext started) {
        return Integer.parseInt(started.getEnvironment().getProperty("local.server.port"));
    }

    static void holds(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            pause(Duration.ofMillis(20));
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A client that remembers what it is told. */
    static final class Client implements WebSocket.Listener, AutoCloseable {

        private final List<String> told = new CopyOnWriteArrayList<>();
        private final CompletableFuture<String> closed = new CompletableFuture<>();
        private @Nullable WebSocket socket;
        private int read;

        static Client open(String path, String... headers) {
            return openAt(port(), path, headers);
        }

        static Client openAt(int port, String path, String... headers) {
            Client client = new Client();
            WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
            for (int i = 0; i < headers.length; i += 2) {
                builder.header(headers[i], headers[i + 1]);
            }
            client.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + path), client)
                    .join();
            return client;
        }

        void say(String text) {
            open().sendText(text, true).join();
        }

        WebSocket open() {
            return Objects.requireNonNull(socket);
        }

        /** The code and the reason by which the other side closes the socket. */
        String told(long patience, TimeUnit unit) throws Exception {
            return closed.get(patience, unit);
        }

        String awaitNext() {
            holds("another message", () -> told.size() > read);
            return told.get(read++);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            told.add(data.toString());
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
            told.add("pong " + StandardCharsets.UTF_8.decode(message));
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closed.complete(statusCode + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed.completeExceptionally(error);
        }

        @Override
        public void close() {
            open().sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
    }
}
