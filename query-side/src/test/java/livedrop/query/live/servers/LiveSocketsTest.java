package livedrop.query.live.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import livedrop.embedded.KafkaServer;
import livedrop.query.testing.Eventually;
import livedrop.schema.account.AccountDeleted;
import livedrop.schema.account.UserId;
import livedrop.schema.samples.DropSample;
import livedrop.schema.samples.OrderSample;
import livedrop.schema.samples.Seed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@Tag("servers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("The live streams over WebSockets")
class LiveSocketsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int MOST_A_USER = 3;
    private static final int MOST_AN_ADDRESS = 5;
    private static final int CUTS = 6;
    private static final int ORDERS_A_CUT = 30;
    private static final byte[] NOTHING = {};

    private @Nullable KafkaServer kafka;
    private @Nullable LiveProcess process;

    @BeforeAll
    void start(@TempDir Path folder) {
        kafka = KafkaServer.start(folder.resolve("kafka"));
        process = LiveProcess.start(
                kafka.bootstrapServers(),
                Map.of(
                        "livedrop.live.push.ping", "5s",
                        "livedrop.live.push.auth-timeout", "120s",
                        "livedrop.live.heartbeat", "5s",
                        "livedrop.live.max-waiting", "2048",
                        "livedrop.live.max-per-user", MOST_A_USER,
                        "livedrop.live.max-per-address", MOST_AN_ADDRESS));
    }

    @AfterEach
    void everySeatIsGivenBack() {
        Eventually.holds(
                PATIENCE,
                "nobody is left",
                () -> process().takers() == 0 && process().readers() == 0);
    }

    @AfterAll
    void stop() {
        process().close();
        Objects.requireNonNull(kafka).close();
    }

    private LiveProcess process() {
        return Objects.requireNonNull(process);
    }

    @Test
    @DisplayName("tell a buyer of his orders each once and in order, although the line is cut again and again")
    void surviveCuts() {
        DropSample drop = DropSample.seeded(1);
        long last = process().head() + 4L * CUTS * ORDERS_A_CUT;
        SplittableRandom random = new SplittableRandom(1);
        List<Long> ids = new ArrayList<>();
        SocketClient client = known(Seed.of(7).userId(), null).await("snapshot");
        long first = client.ids().getFirst();

        for (int cut = 0; cut < CUTS; cut++) {
            List<OrderSample> orders = IntStream.range(cut * ORDERS_A_CUT, (cut + 1) * ORDERS_A_CUT)
                    .mapToObj(i -> OrderSample.seeded(i, drop).by(Seed.of(7).userId()))
                    .toList();
            CompletableFuture<Void> writing = Eventually.meanwhile(() -> orders.forEach(order -> process()
                    .history()
                    .append(order.placed(), order.reserved(), order.paymentStarted(), order.confirmed())));
            long next = (ids.isEmpty() ? first : ids.getLast()) + random.nextInt(1, 4 * ORDERS_A_CUT);
            client = heard(client, next, ids);
            client.cut();
            ids.addAll(client.ids());
            Eventually.holds(PATIENCE, "the cut is noticed", () -> process().connections() == 0);
            client = known(Seed.of(7).userId(), ids.getLast());
            writing.join();
        }
        if (ids.getLast() < last) {
            client = heard(client, last, ids);
        }
        client.cut();
        ids.addAll(client.ids());

        assertThat(client.types()).doesNotContain("snapshot", "resync");
        assertThat(ids)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(first, last).boxed().toList());
    }

    /** The client, or the one that has come back for it while the views were behind, when the frame has come. */
    private SocketClient heard(SocketClient client, long id, List<Long> ids) {
        SocketClient listening = client;
        while (!listening.hears(id)) {
            ids.addAll(listening.ids());
            listening = known(Seed.of(7).userId(), ids.isEmpty() ? null : ids.getLast());
        }
        return listening;
    }

    @Test
    @DisplayName("let in by a ticket once, whoever shows it first, and no longer than the token it came from")
    void tickets() throws Exception {
        UserId ann = Seed.of(20).userId();
        String ticket = ticket(process().tokenOf(ann));

        try (SocketClient client = SocketClient.open(port(), "/push?ticket=" + ticket)) {
            client.await("auth.ok", frame -> frame.path("userId").asString().equals(ann.toString()));
        }
        assertThat(SocketClient.refusal(port(), "/push?ticket=" + ticket).statusCode())
                .isEqualTo(401);
        assertThat(sse("/api/users/" + ann + "/events?ticket=" + ticket)).isEqualTo(401);
        assertThat(sse("/api/users/" + ann + "/events?ticket="
                        + ticket(process().tokenOf(Seed.of(21).userId()))))
                .isEqualTo(403);

        String shortLived = process().tokenOf(ann, Duration.ofSeconds(10));
        String late = ticket(shortLived);
        Eventually.holds(
                PATIENCE, "the token has expired", () -> post(shortLived).statusCode() == 401);
        assertThat(SocketClient.refusal(port(), "/push?ticket=" + late).statusCode())
                .isEqualTo(401);

        String orphaned = ticket(process().tokenOf(ann));
        process().history().append(new AccountDeleted(ann));
        assertThat(SocketClient.refusal(port(), "/push?ticket=" + orphaned).statusCode())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("are so many for a user and for an address, both kinds together; one that is closed makes room")
    void limits() throws Exception {
        DropSample drop = DropSample.seeded(30);
        UserId ann = Seed.of(30).userId();
        process().history().append(drop.scheduled());
        List<SocketClient> open = new ArrayList<>();
        try (SseClient stream =
                SseClient.of(port(), "/api/users/" + ann + "/events", process().tokenOf(ann))) {
            stream.connect().awaitName("snapshot");
            open.add(known(ann, null).await("auth.ok"));
            open.add(known(ann, null).await("auth.ok"));
            assertThat(known(ann, null).awaitClose()).isEqualTo(4429);
            assertThat(sse("/api/users/" + ann + "/events?ticket="
                            + ticket(process().tokenOf(ann))))
                    .isEqualTo(429);

            open.add(SocketClient.open(port(), "/push"));
            Eventually.holds(PATIENCE, "there is room for one", () -> process().connections() == 4);
            open.add(SocketClient.open(port(), "/push"));
            HttpResponse<?> refusal = SocketClient.refusal(port(), "/push");
            assertThat(refusal.statusCode()).isEqualTo(429);
            assertThat(refusal.headers().firstValue("Retry-After")).contains("10");
            assertThat(sse("/api/drops/" + drop.dropId() + "/events")).isEqualTo(429);
        }
        try (SseClient stream = SseClient.of(port(), "/api/drops/" + drop.dropId() + "/events", null)) {
            Eventually.holds(PATIENCE, "a seat is free", () -> process().connections() < MOST_AN_ADDRESS);
            stream.connect().awaitName("snapshot");
        }
        open.forEach(SocketClient::cut);
    }

    @Test
    @DisplayName("let go of a reader who takes nothing, while others over both transports hear everything")
    void letGoOfTheStuck() throws IOException {
        DropSample drop = DropSample.seeded(40);
        UserId slow = Seed.of(40).userId();
        process().history().append(drop.scheduled());
        String subscribe = "{\"type\":\"subscribe\",\"dropId\":\"" + drop.dropId() + "\"}";

        try (RawSocket stuck = RawSocket.open(port());
                SocketClient socket = known(Seed.of(41).userId(), null);
                SseClient stream = SseClient.of(port(), "/api/drops/" + drop.dropId() + "/events", null)) {
            stuck.say("{\"type\":\"auth\",\"token\":\"" + process().tokenOf(slow) + "\"}");
            stuck.say(subscribe);
            socket.say(subscribe).await("snapshot", frame -> frame.has("drop"));
            stream.connect().awaitName("snapshot");
            Eventually.holds(PATIENCE, "all listen", () -> process().readers() == 5);

            for (int i = 0; i < 20; i++) {
                process()
                        .history()
                        .append(Collections.nCopies(
                                20, drop.titled("x".repeat(30_000)).rescheduled()));
            }
            socket.awaitId(process().head());
            stream.awaitId(process().head());

            assertThat(socket.types()).filteredOn("drop.scheduled"::equals).hasSize(400);
            assertThat(stream.names()).filteredOn("drop.scheduled"::equals).hasSize(400);
            Eventually.holds(PATIENCE, "the stuck one is gone", () -> process().readers() == 3);
            assertThat(stuck.isCutOff()).isTrue();
        }
    }

    @Test
    @DisplayName("are rid of one who has been told to go and does not read that either")
    void unreadFarewell() throws IOException {
        DropSample drop = DropSample.seeded(45);
        process().history().append(drop.scheduled());

        try (RawSocket stuck = RawSocket.open(port())) {
            stuck.say("{\"type\":\"auth\",\"token\":\""
                    + process().tokenOf(Seed.of(45).userId()) + "\"}");
            stuck.say("{\"type\":\"subscribe\",\"dropId\":\"" + drop.dropId() + "\"}");
            Eventually.holds(PATIENCE, "it listens", () -> process().readers() == 2);
            for (int i = 0; i < 10; i++) {
                process()
                        .history()
                        .append(Collections.nCopies(
                                10, drop.titled("x".repeat(100_000)).rescheduled()));
            }
            for (int i = 0; i < 200; i++) {
                stuck.send(RawSocket.PING, true, NOTHING);
            }

            everySeatIsGivenBack();
        }
    }

    @Test
    @DisplayName("close on whoever says too much, too long, in bytes, or nothing at all, and say why")
    void hostile() throws IOException {
        assertThat(closeAfter(socket -> socket.send(RawSocket.BINARY, true, "{}".getBytes(UTF_8))))
                .isEqualTo(4400);
        assertThat(closeAfter(socket -> socket.send(RawSocket.TEXT, true, new byte[4_097])))
                .isEqualTo(4413);
        assertThat(closeAfter(socket -> socket.send(RawSocket.TEXT, true, new byte[100_000])))
                .isEqualTo(1009);
        assertThat(closeAfter(socket -> {
                    socket.send(RawSocket.TEXT, false, new byte[1]);
                    for (int i = 0; i < 5; i++) {
                        socket.send(RawSocket.CONTINUATION, false, new byte[1_000]);
                    }
                }))
                .isEqualTo(4413);
        assertThat(closeAfter(socket -> {
                    socket.send(RawSocket.TEXT, false, NOTHING);
                    for (int i = 0; i < 1_000; i++) {
                        socket.send(RawSocket.CONTINUATION, false, NOTHING);
                    }
                }))
                .isEqualTo(4429);
        assertThat(closeAfter(socket -> {
                    for (int i = 0; i < 1_000; i++) {
                        socket.send(RawSocket.PING, true, NOTHING);
                    }
                }))
                .isEqualTo(4429);
        assertThat(closeAfter(socket -> socket.say("{\"type\":\"auth\",\"token\":\""
                        + process().tokenOf(Seed.of(50).userId()) + "\"}")))
                .as("a client that answers no ping")
                .isEqualTo(4408);
    }

    /** What somebody does to us who means no good. */
    private interface Deed {
        void does(RawSocket socket) throws IOException;
    }

    private int closeAfter(Deed deed) throws IOException {
        try (RawSocket socket = RawSocket.open(port())) {
            deed.does(socket);
            return socket.closeCode();
        }
    }

    @Test
    @DisplayName("are opened by a handshake only")
    void handshake() throws Exception {
        assertThat(status("GET", "/push", Map.of())).isEqualTo(400);
        assertThat(status("POST", "/push", Map.of())).isEqualTo(401);
        String token = process().tokenOf(Seed.of(60).userId());
        assertThat(status("POST", "/push", Map.of("Authorization", "Bearer " + token)))
                .isEqualTo(405);
        assertThat(SocketClient.refusal(port(), "/push?lastEventId=soon").statusCode())
                .isEqualTo(400);
        assertThat(SocketClient.refusal(port(), "/push?ticket=guess").statusCode())
                .isEqualTo(401);
    }

    private int port() {
        return process().port();
    }

    private SocketClient known(UserId user, @Nullable Long lastId) {
        String last = lastId == null ? "" : ",'lastEventId':" + lastId;
        return SocketClient.open(port(), "/push")
                .say("{'type':'auth','token':'" + process().tokenOf(user) + "'" + last + "}");
    }

    private String ticket(String token) {
        HttpResponse<String> answer = post(token);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        return answer.body().replaceAll(".*\"ticket\":\"([^\"]{43})\".*", "$1");
    }

    private HttpResponse<String> post(String token) {
        return send(HttpRequest.newBuilder(uri("/api/stream-tickets"))
                .POST(BodyPublishers.noBody())
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private int sse(String path) {
        return send(HttpRequest.newBuilder(uri(path))
                        .header("Accept", "text/event-stream")
                        .build())
                .statusCode();
    }

    private int status(String method, String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.noBody());
        headers.forEach(request::header);
        return send(request.build()).statusCode();
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
