package livedrop.query.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.embedded.junit.TestServers;
import livedrop.query.testing.Eventually;
import livedrop.query.testing.History;
import livedrop.query.testing.QueryProcess;
import livedrop.query.testing.RandomShop;
import livedrop.query.testing.TestRedis;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import livedrop.schema.order.OrderPlaced;
import livedrop.schema.samples.DropSample;
import livedrop.schema.samples.OrderSample;
import livedrop.schema.samples.Seed;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Tag("servers")
@DisplayName("The replay for auditors")
class ReplayApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final UserId AUDITOR = Seed.of(1).userId();
    private static final int MANY = 100_000;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static FreshDatabase database;
    private static QueryProcess process;
    private static WebTestClient auditor;

    private History history;

    @BeforeAll
    static void start() {
        TestRedis.empty().close();
        database = TestServers.freshDatabase();
        process = QueryProcess.start(database, TestRedis.settings(), Replays.class, FingerprintSinceRevision1.class);
        auditor = process.as(AUDITOR, Role.AUDITOR)
                .mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 * 1024 * 1024))
                .build();
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @BeforeEach
    void empty() {
        sql("delete from domain_event_entry");
        sql("select setval('domain_event_entry_global_index_seq', 1, false)");
        history = new History(process.events());
        Replays.forget();
    }

    private static void sql(String statement) {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    private static EntityExchangeResult<byte[]> answer(String query, Object... values) {
        return auditor.get()
                .uri("/api/audit/events" + query, values)
                .exchange()
                .expectBody()
                .returnResult();
    }

    private static List<String> lines(String query, Object... values) {
        EntityExchangeResult<byte[]> answer = answer(query, values);
        assertThat(answer.getStatus().value()).isEqualTo(200);
        assertThat(answer.getResponseHeaders().getFirst("Content-Type")).isEqualTo("application/x-ndjson");
        byte[] body = answer.getResponseBody();
        return body == null ? List.of() : new String(body, UTF_8).lines().toList();
    }

    private static List<Long> indexes(String query, Object... values) {
        return lines(query, values).stream()
                .map(line -> JsonMapper.shared().readTree(line).path("index").asLong())
                .toList();
    }

    /** The days of a shop: about so many events. */
    private long live(int steps) {
        RandomShop shop = new RandomShop(7);
        for (int i = 0; i < steps; i++) {
            history.append(shop.next());
        }
        return process.log().head().blockOptional().orElseThrow();
    }

    private static OrderSample order(long seed) {
        return OrderSample.seeded(seed, DropSample.seeded(1));
    }

    @Test
    @DisplayName("tells an event in a line, and what was stored of it as it is stored")
    void line() {
        OrderSample order = order(2);
        history.append(order.placed());
        sql(
                "update domain_event_entry set time_stamp = '2026-05-01T12:00:00.000123Z',"
                        + " payload = convert_to('{\"a\":\n 1.50}', 'UTF8'), meta_data = convert_to('{\"traceparent\":\"t\"}', 'UTF8')");

        assertThat(lines(""))
                .containsExactly("{\"index\":1,\"aggregateType\":\"Order\",\"aggregateId\":\"" + order.orderId()
                        + "\",\"sequence\":0,\"type\":\"OrderPlaced\",\"revision\":\"1\","
                        + "\"at\":\"2026-05-01T12:00:00.000123Z\",\"payload\":{\"a\":  1.50},"
                        + "\"metadata\":{\"traceparent\":\"t\"}}");
    }

    @Test
    @DisplayName("tells what fits all that is asked for, from its beginning to the end of the log")
    void filters() {
        Instant start = Instant.parse("2026-05-01T12:00:00Z");
        history.append(order(2).placed(), order(3).placed());
        history.append(order(2).reserved(), order(3).reserved(), order(2).confirmed());
        sql("update domain_event_entry set time_stamp = timestamptz '" + start
                + "' + global_index * interval '1 minute'");

        assertThat(indexes("")).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(indexes("?after=3")).containsExactly(4L, 5L);
        assertThat(indexes("?after=9")).isEmpty();
        assertThat(indexes("?limit=2")).containsExactly(1L, 2L);
        assertThat(indexes("?type=OrderReserved")).containsExactly(3L, 4L);
        assertThat(indexes("?type=DropCancelled")).isEmpty();
        assertThat(indexes("?aggregateId={id}", order(2).orderId())).containsExactly(1L, 3L, 5L);
        assertThat(indexes("?aggregateId={id}", order(9).orderId())).isEmpty();
        assertThat(indexes("?from={from}&to={to}", start.plusSeconds(120), start.plusSeconds(240)))
                .containsExactly(2L, 3L);
        assertThat(indexes("?from=0000-01-01T00:00:00Z&to=9999-12-31T23:59:59Z"))
                .hasSize(5);
        assertThat(indexes("?from=9999-12-31T23:59:59Z")).isEmpty();
        assertThat(indexes(
                        "?after=1&aggregateId={id}&type=OrderReserved&from={from}&limit=7", order(3).orderId(), start))
                .containsExactly(4L);
    }

    @Test
    @DisplayName("goes on behind the last event that the auditor has, and tells none twice and none too few")
    void cursor() {
        long head = live(300);
        SplittableRandom random = new SplittableRandom(7);
        List<String> told = new ArrayList<>();
        long cursor = 0;
        while (cursor < head) {
            told.addAll(lines("?after={after}&limit={limit}", cursor, random.nextInt(1, 60)));
            cursor = JsonMapper.shared().readTree(told.getLast()).path("index").asLong();
        }

        assertThat(told).hasSize((int) head).isEqualTo(lines(""));
        assertThat(lines("?after={after}", cursor)).isEmpty();
    }

    @Test
    @DisplayName("tells an event of an older release in the form of today")
    void upcasts() {
        history.append(order(2).placed());
        String today = lines("").getFirst();
        sql("update domain_event_entry set payload_revision = '0',"
                + " payload = convert_to((convert_from(payload, 'UTF8')::jsonb - 'fingerprint')::text, 'UTF8')");

        JsonNode told = JsonMapper.shared().readTree(lines("").getFirst());

        JsonNode expected = JsonMapper.shared().readTree(today);
        ((ObjectNode) expected.path("payload")).put("fingerprint", "unknown");
        assertThat(told).isEqualTo(expected);
        assertThat(told.path("revision").asString()).isEqualTo("1");
    }

    static class FingerprintSinceRevision1 {

        @Bean
        EventUpcaster noFingerprint() {
            return new SingleEventUpcaster() {
                @Override
                protected boolean canUpcast(IntermediateEventRepresentation event) {
                    return event.getType().equals(new SimpleSerializedType(OrderPlaced.class.getName(), "0"));
                }

                @Override
                protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
                    return event.upcastPayload(
                            new SimpleSerializedType(OrderPlaced.class.getName(), "1"),
                            JsonNode.class,
                            json -> ((ObjectNode) json).put("fingerprint", "unknown"));
                }
            };
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "?after=-1 | after | -1 (expected: a whole number, at least 0)",
                "?after=x | after | x (expected: a whole number, at least 0)",
                "?aggregateId=7 | aggregateId | 7 (expected: a UUID)",
                "?type=Ordered | type | Ordered (expected: the name of an event, as in OrderPlaced)",
                "?from=yesterday | from | yesterday (expected: a time as in 2026-01-31T12:00:00Z)",
                "?to=2026-01-31 | to | 2026-01-31 (expected: a time as in 2026-01-31T12:00:00Z)",
                "?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z | to | 2026-01-01T00:00:00Z (expected: after from)",
                "?limit=0 | limit | 0 (expected: a whole number, at least 1)"
            })
    @DisplayName("names what is wrong with a question, and what was expected")
    void refuses(String query, String field, String problem) {
        EntityExchangeResult<byte[]> answer = answer(query);

        assertThat(answer.getStatus().value()).isEqualTo(400);
        JsonNode error = JsonMapper.shared().readTree(answer.getResponseBody()).path("error");
        assertThat(error.path("code").asString()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.path("details").path("fields").path(field).asString()).isEqualTo(problem);
    }

    @Test
    @DisplayName("is for auditors only, whatever else one may")
    void needsRole() {
        for (String path : List.of(
                "/api/audit/events",
                "/api/audit/orders/" + order(2).orderId(),
                "/api/audit/drops/" + DropSample.seeded(1).dropId() + "/state?index=1")) {
            process.anybody().get().uri(path).exchange().expectStatus().isUnauthorized();
            process.as(AUDITOR).get().uri(path).exchange().expectStatus().isForbidden();
            process.as(AUDITOR, Role.ADMIN, Role.SUPPORT)
                    .get()
                    .uri(path)
                    .exchange()
                    .expectStatus()
                    .isForbidden()
                    .expectBody()
                    .jsonPath("$.error.message")
                    .isEqualTo("This needs the role AUDITOR");
        }
    }

    @Test
    @DisplayName("reads nothing for who asks for the headers alone")
    void head() {
        live(20);

        auditor.method(HttpMethod.HEAD)
                .uri("/api/audit/events")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("application/x-ndjson");

        assertThat(Replays.events()).isZero();
    }

    @Test
    @DisplayName("waits for an auditor who takes his time, and ends where the log ended when he asked")
    void backPressure() throws Exception {
        fill(MANY);
        try (InputStream answer = ask();
                var lines = new BufferedReader(new InputStreamReader(answer, UTF_8))) {
            assertThat(lines.readLine()).startsWith("{\"index\":1,");
            assertThat(awaitRest()).isBetween(1L, MANY / 2L);

            history.append(order(2).placed());

            String last = lines.lines().reduce("", (_, line) -> line);
            assertThat(last).startsWith("{\"index\":" + MANY + ",");
            assertThat(Replays.events()).isEqualTo(MANY);
        }
    }

    @Test
    @DisplayName("reads no further for an auditor who has left")
    void leavesEarly() throws Exception {
        fill(MANY);
        try (InputStream answer = ask()) {
            assertThat(answer.read()).isEqualTo('{');
        }

        Eventually.holds(PATIENCE, "it is noticed", () -> Replays.left() == 1);
        assertThat(Replays.events()).isLessThan(MANY / 2L);
    }

    private static InputStream ask() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + process.port() + "/api/audit/events"))
                .header("Authorization", "Bearer " + process.token(AUDITOR, Role.AUDITOR))
                .build();
        return CLIENT.send(request, BodyHandlers.ofInputStream()).body();
    }

    /** Waits until nothing more is read; answers how many events were. */
    private static long awaitRest() {
        long[] before = {-1};
        Eventually.holds(PATIENCE, "nothing more is read", () -> {
            long now = Replays.events();
            boolean rests = now > 0 && now == before[0];
            before[0] = now;
            Eventually.pause(Duration.ofMillis(rests ? 0 : 300));
            return rests;
        });
        return Replays.events();
    }

    /** A log of so many small events. */
    private void fill(int events) {
        history.append(order(1).placed());
        sql("""
                insert into domain_event_entry (global_index, aggregate_identifier, sequence_number, type,
                    event_identifier, time_stamp, payload_type, payload_revision, payload, meta_data)
                overriding system value
                select i, aggregate_identifier, i, type, i::text, time_stamp, payload_type, payload_revision, payload,
                       meta_data
                from domain_event_entry, generate_series(2, %d) i""".formatted(events));
    }
}
