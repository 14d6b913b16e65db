package livedrop.acceptance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import livedrop.acceptance.contract.Answered;
import livedrop.acceptance.contract.ApiDocument;
import livedrop.acceptance.contract.Call;
import livedrop.acceptance.contract.Operation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The fuzzer")
class FuzzOracleTest {

    private static final ApiDocument DOCUMENT = ApiDocument.committed();
    private static final String ID = "7b1d4b7e-0000-4000-8000-000000000000";
    private static final String REFUSAL = """
            {"success":false,"data":null,"error":{"code":"VALIDATION_FAILED","message":"Wrong.",
            "details":{"fields":{"%s":"wrong"}},"traceId":"r-1"}}""";
    private static final String FOLLOWING =
            "{\"success\":true,\"data\":{\"creatorId\":\"" + ID + "\",\"following\":true},\"error\":null}";

    private final FuzzOracle oracle = new FuzzOracle();

    private List<String> findings(String operation, String request, int status, String answer) {
        Map<String, List<String>> headers =
                Map.of("Content-Type", List.of("application/json"), "X-Request-Id", List.of("r-1"));
        return oracle.findings(
                Call.of(DOCUMENT.operation(operation)).text(request), new Answered(status, headers, answer));
    }

    @Test
    @DisplayName("is content with a refusal that names a field, and with an answer to a good request")
    void good() {
        assertThat(findings("scheduleDrop", "{}", 400, REFUSAL.formatted("items[0].price.amount")))
                .isEmpty();
        assertThat(findings("scheduleDrop", "{\"x\":1}", 400, REFUSAL.formatted("x")))
                .isEmpty();
        assertThat(findings("placeOrder", "{}", 400, REFUSAL.formatted("Idempotency-Key")))
                .isEmpty();
        assertThat(findings("follow", "{\"creatorId\":\"" + ID + "\"}", 201, FOLLOWING))
                .isEmpty();
    }

    @Test
    @DisplayName("finds a refusal that names a field that there is not")
    void unknownField() {
        assertThat(findings("scheduleDrop", "{}", 400, REFUSAL.formatted("item[0].cost")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}
            {"creatorId":7}
            {"creatorId":"7b1d4b7e-0000-4000-8000-000000000000","since":1}
            """)
    @DisplayName("finds a good answer to what the document forbids")
    void accepted(String request) {
        assertThat(findings("follow", request, 201, FOLLOWING)).isNotEmpty();
    }

    @Test
    @DisplayName("finds whatever the judge of answers finds")
    void failure() {
        assertThat(findings("follow", "{}", 500, REFUSAL.formatted("creatorId")))
                .isNotEmpty();
        assertThat(findings("follow", "{}", 409, REFUSAL.formatted("creatorId")))
                .isNotEmpty();
    }

    @Test
    @DisplayName("draws the same calls from the same seed, and others from another")
    void seeded() {
        assertThat(drawn(1)).isEqualTo(drawn(1)).isNotEqualTo(drawn(2));
    }

    @Test
    @DisplayName("spoils bodies, paths, queries and headers, each in many ways")
    void reach() {
        Set<String> ways = new HashSet<>();
        for (String words : drawn(7)) {
            ways.add(words.replaceAll("[ :=].*", ""));
        }

        assertThat(drawn(7)).hasSizeGreaterThan(150);
        assertThat(ways)
                .contains("body", "without", "twice", "one", "value", "id", "only", "once", "Accept", "Content-Type");
    }

    @Test
    @DisplayName("writes JSON that no writer would write")
    void raw() {
        String body = "{\"a\":\"" + RawJson.marked("1e400") + "\",\"" + RawJson.twin("a") + "\":\""
                + RawJson.marked("\"\\ud800\"") + "\"}";

        assertThat(RawJson.written(body)).isEqualTo("{\"a\":1e400,\"a\":\"\\ud800\"}");
    }

    private static List<String> drawn(long seed) {
        Operation operation = DOCUMENT.operation("rescheduleDrop");
        Set<String> drawn = new LinkedHashSet<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            new Mutations(operation, random, List.of(ID)).draw().forEach(mutation -> drawn.add(mutation.words()));
        }
        return new ArrayList<>(drawn);
    }
}
