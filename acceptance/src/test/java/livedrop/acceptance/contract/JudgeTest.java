package livedrop.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import livedrop.acceptance.client.Api;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("The judge of answers")
class JudgeTest {

    private static final ApiDocument DOCUMENT = ApiDocument.committed();
    private static final String ID = "7b1d4b7e-0000-4000-8000-000000000000";
    private static final String GOOD = """
            {"success":true,"data":{"id":"%s","creatorId":"%s","name":"Print","description":null,
            "price":{"amount":1,"currency":"EUR"},"imageUrl":null,"createdAt":"2026-01-01T00:00:00Z"},"error":null}""".formatted(ID, ID);
    private static final String REFUSAL =
            "{\"success\":false,\"data\":null,\"error\":{\"code\":\"NOT_FOUND\",\"message\":\"None.\",\"details\":{},\"traceId\":\"r-1\"}}";

    private final Judge judge = new Judge();
    private final Operation showProduct = DOCUMENT.operation("showProduct");

    private List<String> findings(int status, String type, String body) {
        Map<String, List<String>> headers = Map.of("Content-Type", List.of(type), "X-Request-Id", List.of("r-1"));
        return judge.findings(showProduct, new Answered(status, headers, body));
    }

    @Test
    @DisplayName("finds nothing wrong with what the document promises")
    void good() {
        assertThat(findings(200, "application/json", GOOD)).isEmpty();
        assertThat(findings(404, "application/json", REFUSAL)).isEmpty();
        assertThat(judge.findings(
                        DOCUMENT.operation("showDrop"), new Answered(304, Map.of("X-Request-Id", List.of("r-1")), "")))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a status that is not documented | 418 | application/json | NOT_FOUND  | NOT_FOUND
            a failure of ours               | 500 | application/json | NOT_FOUND  | INTERNAL_ERROR
            a failure behind us             | 502 | application/json | NOT_FOUND  | NOT_FOUND
            another type                    | 404 | text/html        | NOT_FOUND  | NOT_FOUND
            a code of another operation     | 404 | application/json | NOT_FOUND  | SOLD_OUT
            no message                      | 404 | application/json | None.      | -
            another trace id                | 404 | application/json | r-1        | r-2
            no details                      | 404 | application/json | \\{\\}     | null
            an error that calls itself good | 404 | application/json | false      | true
            data beside the error           | 404 | application/json | null       | 7
            our insides                     | 404 | application/json | None.      | java.lang.IllegalStateException
            """)
    @DisplayName("finds a refusal that is not as the document has it")
    void brokenRefusal(String what, int status, String type, String word, String other) {
        String body = REFUSAL.replaceFirst(word, other.equals("-") ? " " : other);

        assertThat(findings(status, type, body)).as(what).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "id":       | "ids":
            2026-01-01T | yesterday
            7b1d4b7e-   | seven-
            "EUR"       | 7
            :1,         | :"1",
            :1,         | :-1,
            """)
    @DisplayName("finds an answer that is not of the promised shape")
    void brokenAnswer(String word, String other) {
        assertThat(findings(200, "application/json", GOOD.replaceFirst(word, other)))
                .isNotEmpty();
        assertThat(findings(200, "application/json", GOOD.substring(1))).isNotEmpty();
    }

    @Test
    @DisplayName("knows how to call every operation of the committed document, and says so when there is one more")
    void properCalls() {
        assertThat(DOCUMENT.operations()).isNotEmpty().allSatisfy(operation -> assertThat(ProperCalls.maker(operation))
                .isNotNull());

        ObjectNode said = Api.JSON.createObjectNode().put("operationId", "giveEverythingAway");
        assertThatThrownBy(() -> ProperCalls.maker(new Operation("POST", "/api/gifts", said, DOCUMENT)))
                .hasMessageContaining("nobody knows how to call giveEverythingAway");
    }
}
