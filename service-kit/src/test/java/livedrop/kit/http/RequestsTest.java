package livedrop.kit.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import livedrop.kit.demo.Answer;
import livedrop.kit.demo.Answer.Request;
import livedrop.kit.demo.DemoServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@DemoServer
@DisplayName("A request that is not as it should be")
class RequestsTest {

    private static final String ORDER =
            "{\"dropId\":\"0195b0a0-0000-7000-8000-000000000001\",\"quantity\":2,\"at\":\"2026-01-31T12:00:00+01:00\"%s}";

    @LocalServerPort
    int port;

    private Answer post(String body) {
        return post(body.getBytes(UTF_8), "application/json");
    }

    private Answer post(byte[] body, String contentType) {
        return Request.post(port, "/demo/orders")
                .with("Content-Type", contentType)
                .send(body);
    }

    @Test
    @DisplayName("has a twin that is, and is answered with the envelope")
    void good() {
        Answer answer =
                post(ORDER.formatted(",\"note\":\"grüße 🎉\",\"size\":\"LARGE\",\"points\":5000000000,\"gift\":true,"
                        + "\"price\":{\"amount\":4999,\"currency\":\"EUR\"},\"items\":[{\"name\":\"a\",\"count\":1}]"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"success\":true,\"data\":{\"dropId\":\"0195b0a0-0000-7000-8000-000000000001\","
                        + "\"quantity\":2,\"points\":5000000000,\"gift\":true,\"at\":\"2026-01-31T11:00:00Z\","
                        + "\"note\":\"grüße 🎉\",\"size\":\"LARGE\",\"price\":{\"amount\":4999,\"currency\":\"EUR\"},"
                        + "\"items\":[{\"name\":\"a\",\"count\":1}]},\"error\":null}");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("in a field is answered with the path of the field and what is expected there")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}                                  | quantity              | missing (expected: a value)",
                "{\"quantity\":null}                 | quantity              | missing (expected: a value)",
                "{\"quantity\":0}                    | quantity              | 0 (expected: 1..100)",
                "{\"quantity\":1}                    | dropId                | missing (expected: a value)",
                "{\"quantity\":\"1\"}                | quantity              | wrong type (expected: a whole number of at most 2147483647)",
                "{\"quantity\":1.0}                  | quantity              | 1.0 (expected: a whole number of at most 2147483647)",
                "{\"quantity\":true}                 | quantity              | wrong type (expected: a whole number of at most 2147483647)",
                "{\"quantity\":[1]}                  | quantity              | wrong type (expected: a whole number of at most 2147483647)",
                "{\"quantity\":{}}                   | quantity              | wrong type (expected: a whole number of at most 2147483647)",
                "{\"quantity\":99999999999}          | quantity              | out of range (expected: a whole number of at most 2147483647)",
                "{\"points\":99999999999999999999}   | points                | out of range (expected: a whole number)",
                "{\"points\":1e400}                  | points                | Infinity (expected: a whole number)",
                "{\"points\":\"\"}                   | points                | empty (expected: a whole number)",
                "{\"gift\":1}                        | gift                  | 1 (expected: true or false)",
                "{\"gift\":\"true\"}                 | gift                  | wrong type (expected: true or false)",
                "{\"note\":5}                        | note                  | wrong type (expected: a text of storable characters)",
                "{\"note\":false}                    | note                  | wrong type (expected: a text of storable characters)",
                "{\"note\":\"a\\u0000b\"}            | note                  | a?b (expected: a text of storable characters)",
                "{\"note\":\"a\\ud800\"}             | note                  | a? (expected: a text of storable characters)",
                "{\"dropId\":\"x\"}                  | dropId                | x (expected: a UUID)",
                "{\"dropId\":\"\"}                   | dropId                | wrong type (expected: a UUID)",
                "{\"dropId\":7}                      | dropId                | 7 (expected: a UUID)",
                "{\"at\":1700000000}                 | at                    | wrong type (expected: a time as in 2026-01-31T12:00:00Z)",
                "{\"at\":\"tomorrow\"}               | at                    | tomorrow (expected: a time as in 2026-01-31T12:00:00Z)",
                "{\"at\":\"2026-01-31\"}             | at                    | 2026-01-31 (expected: a time as in 2026-01-31T12:00:00Z)",
                "{\"at\":\"+99999-01-01T00:00:00Z\"} | at                    | +99999-01-01T00:00:00Z (expected: a time as in 2026-01-31T12:00:00Z)",
                "{\"size\":\"HUGE\"}                 | size                  | HUGE (expected: one of SMALL, LARGE)",
                "{\"size\":1}                        | size                  | 1 (expected: one of SMALL, LARGE)",
                "{\"size\":\"\"}                     | size                  | empty (expected: one of SMALL, LARGE)",
                "{\"price\":5}                       | price                 | wrong type (expected: a JSON object)",
                "{\"price\":\"\"}                    | price                 | empty (expected: a JSON object)",
                "{\"price\":{\"amount\":-1,\"currency\":\"EUR\"}} | price.amount   | -1 (expected: >= 0)",
                "{\"price\":{\"amount\":1,\"currency\":\"XXZ\"}}  | price.currency | XXZ (expected: an ISO 4217 code)",
                "{\"items\":{}}                      | items                 | wrong type (expected: a list)",
                "{\"items\":[{\"count\":\"2\"}]}     | items[0].count        | wrong type (expected: a whole number of at most 2147483647)",
                "{\"items\":[{\"count\":2,\"x\":1}]} | items[0].x            | unknown field (expected: count, name)",
                "{\"quantity\":1,\"user\":1}           | user                  | unknown field (expected: at, dropId, gift, items, note, points, price, quantity, size)",
            })
    void field(String body, String field, String problem) {
        Answer answer = post(body);

        assertThat(answer.error()).isEqualTo("400 VALIDATION_FAILED");
        assertThat(answer.problem(field)).isEqualTo(problem);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("as a whole is answered with MALFORMED_REQUEST")
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"text\"",
                "5",
                "{",
                "{\"quantity\":1",
                "{\"quantity\":1,}",
                "{'quantity':1}",
                "{\"quantity\":01}",
                "{\"quantity\":NaN}",
                "{\"quantity\":1} {}",
                "{\"quantity\":1}x",
                "{\"quantity\":1,\"quantity\":2}",
                "{\"note\":\"a\nb\"}",
                "{\"note\":\"\\x\"}",
                "// hello\n{}"
            })
    void malformed(String body) {
        assertThat(post(body).error()).isEqualTo("400 MALFORMED_REQUEST");
    }

    @Test
    @DisplayName("because its bytes are no UTF-8 is malformed")
    void noUtf8() {
        assertThat(post("{\"note\":\"ü\"}".getBytes(ISO_8859_1), "application/json")
                        .error())
                .isEqualTo("400 MALFORMED_REQUEST");
    }

    @Test
    @DisplayName("because it is nested without end, or a number has a thousand digits, is malformed")
    void beyondBounds() {
        assertThat(post("{\"items\":" + "[".repeat(5_000)).error()).startsWith("400 ");
        assertThat(post("{\"quantity\":" + "9".repeat(5_000) + "}").error()).startsWith("400 ");
    }

    @Test
    @DisplayName("because it is longer than 64 KiB is answered 413, at 64 KiB it is read")
    void tooLarge() {
        String filler = ORDER.formatted(",\"note\":\"" + "x".repeat(100) + "\"");
        String exactly = filler + " ".repeat(64 * 1024 - filler.length());

        assertThat(post(exactly).status()).isEqualTo(200);
        assertThat(post(exactly + " ").error()).isEqualTo("413 PAYLOAD_TOO_LARGE");
        assertThat(post(ORDER.formatted(",\"note\":\"" + "x".repeat(1_000_000) + "\""))
                        .error())
                .isEqualTo("413 PAYLOAD_TOO_LARGE");
    }

    @ParameterizedTest
    @DisplayName("because of its content type is answered 415")
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense"})
    void wrongContentType(String contentType) {
        assertThat(post("{}".getBytes(UTF_8), contentType).error()).isEqualTo("415 UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    @DisplayName("because it has no content type is answered 415")
    void noContentType() {
        assertThat(Request.post(port, "/demo/orders").send().error())
                .isIn("415 UNSUPPORTED_MEDIA_TYPE", "400 MALFORMED_REQUEST");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("in its path or query is answered with the name of the parameter")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "/demo/orders/x                           | id     | x (expected: a UUID)",
                "/demo/orders/%20                         | id     | blank (expected: a value)",
                "/demo/orders?limit=5                     | size   | missing (expected: a value)",
                "/demo/orders?size=HUGE                   | size   | HUGE (expected: one of SMALL, LARGE)",
                "/demo/orders?size=SMALL&limit=x          | limit  | x (expected: a whole number of at most 2147483647)",
                "/demo/orders?size=SMALL&limit=99999999999| limit  | 99999999999 (expected: a whole number of at most 2147483647)",
                "/demo/orders?size=SMALL&limit=0          | limit  | 0 (expected: 1..100)",
                "/demo/orders?size=SMALL&limit=101        | limit  | 101 (expected: 1..100)",
                "/demo/orders?size=SMALL&cursor=%25%25    | cursor | unknown (expected: the nextCursor of the page before)",
                "/demo/orders?size=SMALL&cursor=_w        | cursor | unknown (expected: the nextCursor of the page before)",
            })
    void parameter(String path, String field, String problem) {
        Answer answer = raw(path);

        assertThat(answer.error()).isEqualTo("400 VALIDATION_FAILED");
        assertThat(answer.problem(field)).isEqualTo(problem);
    }

    private Answer raw(String path) {
        return Request.of("GET", port, path).send();
    }

    @Test
    @DisplayName("because it leads nowhere is answered 404, with and without a token")
    void unknownPath() {
        assertThat(raw("/nowhere").error()).isEqualTo("404 NOT_FOUND");
        assertThat(raw("/").error()).isEqualTo("404 NOT_FOUND");
        assertThat(raw("/demo/orders/x/y").error()).isEqualTo("404 NOT_FOUND");
        assertThat(raw("/actuator/health").error()).isEqualTo("404 NOT_FOUND");
        assertThat(raw("/internal/echo").error()).isEqualTo("404 NOT_FOUND");
    }

    @Test
    @DisplayName("because of its method is answered 405 with the methods there are")
    void wrongMethod() {
        Answer answer = Request.of("DELETE", port, "/demo/orders").send();

        assertThat(answer.error()).isEqualTo("405 METHOD_NOT_ALLOWED");
        assertThat(answer.header("Allow")).singleElement().asString().contains("GET", "POST");
        assertThat(Request.of("DELETE", port, "/demo/me").send().error()).isEqualTo("405 METHOD_NOT_ALLOWED");
    }

    @Test
    @DisplayName("because of what it accepts is answered 406, in JSON all the same")
    void notAcceptable() {
        Answer answer =
                Request.get(port, "/demo/greeting").with("Accept", "image/png").send();

        assertThat(answer.error()).isEqualTo("406 NOT_ACCEPTABLE");
        for (String accept : List.of(
                "%%%",
                "text/event-stream",
                "application/x-ndjson",
                "application/json;charset=utf-16",
                "a/b,".repeat(60) + "*/*")) {
            assertThat(Request.get(port, "/demo/greeting")
                            .with("Accept", accept)
                            .send()
                            .error())
                    .as(accept)
                    .isEqualTo("406 NOT_ACCEPTABLE");
        }
    }
}
