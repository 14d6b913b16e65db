package livedrop.acceptance.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import livedrop.acceptance.client.Api;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Says of an answer whether the document knows it: its status, its shape, its words. */
public final class Judge {

    /** What is refused before it is known which operation was meant. */
    private static final Set<Integer> ANYWHERE = Set.of(405, 414, 431);

    private static final Pattern INSIDES =
            Pattern.compile("Exception\\b|\\b(java|org|reactor|tools|io)\\.[a-z]+\\.|\\bat livedrop|SQLSTATE|SELECT ");

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private final Map<String, Schema> known = new HashMap<>();

    /** A line for each thing that is wrong with an answer; empty when all is well. */
    public List<String> findings(Operation operation, Answered answer) {
        List<String> findings = new ArrayList<>();
        if (answer.status() >= 500) {
            findings.add("status: " + answer.status() + " (expected: an answer, whatever is asked)");
        } else if (!operation.statuses().contains(answer.status()) && !ANYWHERE.contains(answer.status())) {
            findings.add("status: " + answer.status() + " (expected: one of " + operation.statuses() + ")");
        }
        if (operation.statuses().contains(answer.status())) {
            findings.addAll(shape(operation, answer));
        }
        if (answer.status() >= 400) {
            findings.addAll(refusal(answer));
        }
        return findings;
    }

    /** What is wrong with a body that would be sent; empty when the document allows it. */
    public List<String> problems(Operation operation, JsonNode body) {
        return operation
                .bodySchema()
                .map(schema -> errors(operation.id() + " request", operation, schema, body))
                .orElse(List.of());
    }

    private List<String> shape(Operation operation, Answered answer) {
        Set<String> types = operation.mediaTypes(answer.status());
        if (types.isEmpty()) {
            return answer.body().isEmpty() ? List.of() : List.of("a body (expected: none)");
        }
        if (!types.contains(answer.mediaType()) && !types.contains("*/*")) {
            return List.of("Content-Type: " + answer.mediaType() + " (expected: one of " + types + ")");
        }
        String name = operation.id() + " " + answer.status();
        JsonNode schema = operation.answerSchema(answer.status());
        if (answer.mediaType().equals("application/x-ndjson")) {
            return answer.body()
                    .lines()
                    .flatMap(line -> errors(name, operation, schema, Api.JSON.readTree(line)).stream())
                    .toList();
        }
        if (!answer.mediaType().equals("application/json") || types.contains("*/*")) {
            return List.of();
        }
        if (answer.json().isMissingNode()) {
            return List.of("the body is no JSON");
        }
        return errors(name, operation, schema, answer.json());
    }

    private static List<String> refusal(Answered answer) {
        List<String> findings = new ArrayList<>();
        JsonNode error = answer.json().path("error");
        if (answer.json().path("success").asBoolean(true)
                || !answer.json().path("data").isNull()) {
            findings.add("not in the envelope");
        }
        if (!error.path("code").asString("").matches("[A-Z][A-Z_]+")
                || error.path("message").asString("").isBlank()) {
            findings.add("the error has no code or no message");
        }
        String request = answer.header("x-request-id").orElse("none");
        if (!request.equals(error.path("traceId").asString(""))) {
            findings.add("traceId: " + error.path("traceId") + " (expected: the X-Request-Id " + request + ")");
        }
        if (INSIDES.matcher(answer.body()).find()) {
            findings.add("the error tells of our insides");
        }
        if (Set.of(429, 503).contains(answer.status())
                && answer.header("retry-after").isEmpty()) {
            findings.add("no Retry-After");
        }
        return findings;
    }

    private List<String> errors(String name, Operation operation, JsonNode schema, JsonNode value) {
        return known.computeIfAbsent(name, _ -> schema(operation, schema)).validate(value).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    /** A schema of the document on its own feet, with all that it may refer to. */
    private static Schema schema(Operation operation, JsonNode schema) {
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        whole.set("components", operation.document().root().path("components"));
        return SCHEMAS.getSchema(Api.JSON.createObjectNode().setAll(whole));
    }
}
