package livedrop.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.contract.Answered;
import livedrop.acceptance.contract.ApiDocument;
import livedrop.acceptance.contract.Call;
import livedrop.acceptance.contract.Judge;
import livedrop.acceptance.contract.Operation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("The judge of the authorization matrix")
class CellTest {

    private static final ApiDocument DOCUMENT = ApiDocument.committed();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            showOrder     | NOBODY                     | 401 | {}
            showOrder     | TOKEN_EXPIRED              | 401 | {}
            showOrder     | ANOTHER_USER               | 404 | {}
            showOrder     | WRONG_ROLE                 | -   | {}
            showOrder     | OWNER                      | 200 | {}
            showPayment   | ANOTHER_USER               | 404 | {}
            showAccount   | ANOTHER_USER               | 403 | {}
            streamMyEvents| ANOTHER_USER               | 403 | {}
            cancelDrop    | ANOTHER_USER               | 403 | {}
            cancelDrop    | WRONG_ROLE                 | 403 | {}
            createProduct | ANOTHER_USER               | 201 | {}
            createProduct | WRONG_ROLE                 | 403 | {}
            payOrder      | ANOTHER_USER               | 404 | {"orderId":"x"}
            follow        | ANOTHER_USER               | 403 | {"userId":"x"}
            showDrop      | NOBODY                     | 200 | {}
            showDrop      | ANOTHER_USER               | 200 | {}
            showDrop      | TOKEN_SIGNED_BY_ANOTHER_KEY| 401 | {}
            showDrop      | SERVICE                    | 401 | {}
            """)
    @DisplayName("expects what the contract says")
    void expected(String operation, Visitor visitor, String status, String body) {
        Call call = Call.of(DOCUMENT.operation(operation)).text(body);

        assertThat(Expected.statuses(visitor, call).map(Set::toString).orElse("-"))
                .contains(status);
    }

    @Test
    @DisplayName("finds a document that says of a public route that it needs a token")
    void tooStrict() {
        Operation drop = DOCUMENT.operation("showPage");
        ObjectNode said = (ObjectNode) drop.said().deepCopy();
        said.putArray("security").addObject().putArray("accessToken");

        assertThat(findings(with(drop, said), Visitor.NOBODY, 200)).isNotEmpty();
        assertThat(findings(drop, Visitor.NOBODY, 200)).isEmpty();
    }

    @Test
    @DisplayName("finds a route that lets in whom the document keeps out")
    void tooOpen() {
        Operation orders = DOCUMENT.operation("streamMyEvents");
        for (Visitor visitor : Visitor.values()) {
            boolean mayPass = visitor == Visitor.OWNER || visitor == Visitor.WRONG_ROLE;
            assertThat(findings(orders, visitor, 200).isEmpty())
                    .as(visitor.name())
                    .isEqualTo(mayPass);
        }
    }

    @Test
    @DisplayName("does not guess whose a thing of a new kind is")
    void newKind() {
        Operation gift = new Operation("GET", "/api/gifts/{id}", secured("showGift"), DOCUMENT);

        assertThatThrownBy(() -> Expected.statuses(Visitor.ANOTHER_USER, Call.of(gift)))
                .hasMessageContaining("whose is one of the gifts?");
    }

    private static ObjectNode secured(String id) {
        ObjectNode said = Api.JSON.createObjectNode().put("operationId", id);
        said.putArray("security").addObject().putArray("accessToken");
        return said;
    }

    private static Operation with(Operation operation, ObjectNode said) {
        return new Operation(operation.method(), operation.path(), said, DOCUMENT);
    }

    private static List<String> findings(Operation operation, Visitor visitor, int status) {
        Call call = Call.of(operation);
        String type = operation.mediaTypes(status).iterator().next();
        Answered answer = new Answered(status, Map.of("Content-Type", List.of(type)), "<html/>");
        return Expected.statuses(visitor, call)
                .map(expected -> new Cell(visitor, call, expected).findings(new Judge(), answer))
                .orElse(List.of());
    }
}
