package livedrop.query.live.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
import livedrop.schema.inventory.StockLevel;
import livedrop.schema.samples.DropSample;
import livedrop.schema.samples.OrderSample;
import livedrop.schema.samples.Seed;
import livedrop.schema.samples.StockSample;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@Tag("servers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("The live streams over HTTP")
class LiveStreamsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private @Nullable Path folder;
    private @Nullable KafkaServer kafka;
    private @Nullable LiveProcess process;

    @BeforeAll
    void start(@TempDir Path folder) {
        this.folder = folder;
        kafka = KafkaServer.start(folder.resolve("kafka"));
        process = LiveProcess.start(
                kafka.bootstrapServers(), Map.of("livedrop.live.heartbeat", "1s", "livedrop.live.max-waiting", "2048"));
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
    @DisplayName("show a drop, then how it starts, sells and ends, within two seconds of each event")
    void showADrop() {
        DropSample drop = DropSample.seeded(1).stocks(3);
        StockSample stock = drop.stock();
        OrderSample order = OrderSample.seeded(1, drop).units(3);
        process().history().append(drop.scheduled(), stock.allocated());

        try (SseClient reader = readerOf(drop)) {
            reader.connect().awaitName("snapshot");
            process().history().append(drop.started(), stock.opened());
            process()
                    .history()
                    .append(
                            stock.reserved(order),
                            stock.at(new StockLevel(3, 0, 3, 0)).soldOut());
            process().history().append(drop.ended());
            reader.awaitName("drop.ended");

            assertThat(reader.names())
                    .containsExactly("snapshot", "drop.started", "stock.changed", "drop.sold_out", "drop.ended");
            assertThat(reader.ids()).isSorted().doesNotHaveDuplicates();
            assertThat(reader.headers().toSingleValueMap())
                    .containsEntry("Content-Type", "text/event-stream")
                    .containsEntry("Cache-Control", "no-store")
                    .containsEntry("X-Accel-Buffering", "no");
            assertThat(reader.events().getFirst().retry()).isEqualTo(Duration.ofSeconds(2));
            Eventually.holds(PATIENCE, "a heartbeat has come", () -> reader.events().stream()
                    .anyMatch(event -> "heartbeat".equals(event.comment()) && event.id() == null));
        }
    }

    @Test
    @DisplayName("tell a buyer of two thousand events each once and in order, although the line is cut again and again")
    void surviveCuts() {
        DropSample drop = DropSample.seeded(2).stocks(1_000);
        List<OrderSample> orders = ordersOf(drop, 500);
        process().history().append(drop.scheduled());
        long first = process().head();
        long last = first + 4L * orders.size();

        try (SseClient reader = buyer(orders.getFirst())) {
            CompletableFuture<Void> writing = Eventually.meanwhile(() -> orders.forEach(order -> {
                stayWithinReach(reader, first);
                process().history().append(order.placed(), order.reserved(), order.paymentStarted(), order.confirmed());
            }));
            reader.connect().awaitName("snapshot");
            SplittableRandom random = new SplittableRandom(1);
            for (int cuts = 0; cuts < 10; cuts++) {
                long next = reader.lastId() + random.nextInt(1, 150);
                reader.awaitId(Math.min(next, last)).cut();
                Eventually.pause(Duration.ofMillis(random.nextInt(100)));
                reader.connect();
            }
            writing.join();
            reader.awaitId(last);

            assertThat(process().head()).isEqualTo(last);
            assertThat(reader.names()).doesNotContain("resync");
            assertThat(reader.ids())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(reader.ids().getFirst(), last)
                                    .boxed()
                                    .toList());
        }
    }

    /** A reader who is cut off may come back to a thousand missed events, and not one more. */
    private void stayWithinReach(SseClient reader, long first) {
        Eventually.holds(
                PATIENCE,
                "the reader is not far behind",
                () -> process().head() - Math.max(first, reader.lastId()) < 800);
    }

    @Test
    @DisplayName("lose nothing while Kafka is down and comes back, and repeat nothing that is published again")
    void surviveKafka() {
        DropSample drop = DropSample.seeded(3);
        process().history().append(drop.scheduled());
        List<Long> expected = new ArrayList<>();

        try (SseClient reader = readerOf(drop).connect().awaitName("snapshot")) {
            expected.add(process().head());
            expected.addAll(reschedule(drop, 50));
            reader.awaitId(process().head());

            int port = Objects.requireNonNull(kafka).port();
            kafka.close();
            expected.addAll(reschedule(drop, 50));
            reader.awaitId(process().head());
            process().relay().repeat(30);

            kafka = KafkaServer.start(Objects.requireNonNull(folder).resolve("kafka"), port);
            expected.addAll(reschedule(drop, 50));
            reader.awaitId(process().head());
            Eventually.pause(Duration.ofSeconds(2));

            assertThat(reader.ids()).containsExactlyElementsOf(expected);
            assertThat(reader.isConnected()).isTrue();
        }
    }

    @Test
    @DisplayName("begin anew with a resync when more than a thousand events were missed")
    void resync() {
        DropSample drop = DropSample.seeded(4);
        process().history().append(drop.scheduled());

        try (SseClient reader = readerOf(drop).connect().awaitName("snapshot")) {
            reader.cut();
            reschedule(drop, 1_001);
            reader.connect().awaitId(process().head());

            assertThat(reader.names()).containsExactly("snapshot", "resync", "snapshot");
            assertThat(reader.ids()).hasSize(2);
            assertThat(Objects.requireNonNull(reader.events().getLast().data())).contains("Title 1000");
        }
    }

    @Test
    @DisplayName("let go of a reader who takes nothing, while the others hear everything at once")
    void letGoOfTheStuck() throws IOException {
        DropSample drop = DropSample.seeded(5);
        process().history().append(drop.scheduled());
        String longTitle = "x".repeat(30_000);

        try (Socket stuck = new Socket();
                SseClient reader = readerOf(drop).connect().awaitName("snapshot")) {
            stuck.setReceiveBufferSize(4_096);
            stuck.connect(new InetSocketAddress("localhost", process().port()));
            stuck.getOutputStream()
                    .write(("GET /api/drops/" + drop.dropId() + "/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            Eventually.holds(PATIENCE, "both are connected", () -> process().readers() == 2);

            for (int i = 0; i < 20; i++) {
                process()
                        .history()
                        .append(Collections.nCopies(20, drop.titled(longTitle).rescheduled()));
            }
            reader.awaitId(process().head());

            assertThat(reader.names()).hasSize(401);
            Eventually.holds(PATIENCE, "the stuck one is gone", () -> process().readers() == 1);
            stuck.setSoTimeout((int) PATIENCE.toMillis());
            assertThat(hangsUp(stuck.getInputStream())).isTrue();
        }
    }

    @Test
    @DisplayName("tell who may not listen, and to what, why not")
    void refuse() throws IOException, InterruptedException {
        DropSample drop = DropSample.seeded(6);
        OrderSample order = OrderSample.seeded(6, drop);
        process().history().append(drop.scheduled());
        String path = "/api/users/" + order.userId() + "/events";

        assertThat(get("/api/drops/" + Seed.of(99).dropId() + "/events", null)).isEqualTo("404 NOT_FOUND");
        assertThat(get("/api/drops/none/events", null)).isEqualTo("400 VALIDATION_FAILED");
        assertThat(get("/api/drops/" + drop.dropId() + "/events?lastEventId=soon", null))
                .isEqualTo("400 VALIDATION_FAILED");
        assertThat(get(path, null)).isEqualTo("401 UNAUTHENTICATED");
        assertThat(get(path, process().tokenOf(Seed.of(99).userId()))).isEqualTo("403 FORBIDDEN");
    }

    /** Whether the other side ends the connection, in order or not. */
    private static boolean hangsUp(InputStream stream) throws IOException {
        try {
            stream.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (SocketException _) {
            return true;
        }
    }

    private String get(String path, @Nullable String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + process().port() + path))
                .header("Accept", "text/event-stream");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String code = answer.body().replaceAll("(?s).*\"code\":\"([A-Z_]+)\".*", "$1");
            return answer.statusCode() + " " + code;
        }
    }

    private List<Long> reschedule(DropSample drop, int times) {
        long before = process().head();
        List<Object> events = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            events.add(drop.titled("Title " + i).rescheduled());
            if (events.size() == 50 || i == times - 1) {
                process().history().append(events);
                events = new ArrayList<>();
            }
        }
        return LongStream.rangeClosed(before + 1, process().head()).boxed().toList();
    }

    private static List<OrderSample> ordersOf(DropSample drop, int count) {
        OrderSample first = OrderSample.seeded(1, drop);
        return IntStream.range(0, count)
                .mapToObj(i -> OrderSample.seeded(i, drop).by(first.userId()))
                .toList();
    }

    private SseClient readerOf(DropSample drop) {
        return SseClient.of(process().port(), "/api/drops/" + drop.dropId() + "/events", null);
    }

    private SseClient buyer(OrderSample order) {
        return SseClient.of(
                process().port(),
                "/api/users/" + order.userId() + "/events",
                process().tokenOf(order.userId()));
    }
}
