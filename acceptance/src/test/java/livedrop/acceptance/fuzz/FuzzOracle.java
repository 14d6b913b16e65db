package livedrop.acceptance.fuzz;

import java.util.ArrayList;
import java.util.List;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.contract.Answered;
import livedrop.acceptance.contract.Call;
import livedrop.acceptance.contract.Judge;
import tools.jackson.databind.JsonNode;

/** Says whether an answer to a spoilt call is one that the document knows, and whether it was right to let it pass. */
final class FuzzOracle {

    private final Judge judge = new Judge();

    /** A line for each thing that is wrong; empty when all is well. */
    List<String> findings(Call call, Answered answer) {
        List<String> findings = new ArrayList<>(judge.findings(call.operation(), answer));
        if (answer.isSuccess() && call.body() != null && !isLeftOut(call)) {
            judge.problems(call.operation(), Bodies.json(call.body())).stream()
                    .map(problem -> "accepted what the document forbids: " + problem)
                    .forEach(findings::add);
        }
        answer.json().at("/error/details/fields").propertyNames().stream()
                .filter(field -> !exists(call, field))
                .map(field -> "the error names " + field + " (expected: a field that there is)")
                .forEach(findings::add);
        return findings;
    }

    /** Where a body may be left out, nothing and null are none, and neither is a byte order mark. */
    private static boolean isLeftOut(Call call) {
        String body = String.valueOf(call.body()).replace("\ufeff", "").strip();
        return !call.operation().needsBody() && (body.isEmpty() || body.equals("null"));
    }

    /** Whether the document or the call has such a field; what cannot be printed is shown as a question mark. */
    private static boolean exists(Call call, String field) {
        String path = field.replaceAll("\\[\\d+]", "");
        String last = path.substring(path.lastIndexOf('.') + 1);
        boolean isParameter = call.operation().parameters().stream()
                .anyMatch(parameter -> parameter.path("name").asString().equalsIgnoreCase(field));
        return isParameter
                || last.contains("?")
                || isInBody(call, path)
                || call.query().contains(last + "=")
                || String.valueOf(call.body()).contains(last);
    }

    private static boolean isInBody(Call call, String path) {
        JsonNode here = call.operation().bodySchema().orElse(Api.JSON.missingNode());
        for (String step : path.split("\\.", -1)) {
            JsonNode schema = here.has("items") ? here.path("items") : here;
            here = schema.path("properties").path(step);
        }
        return !here.isMissingNode();
    }
}
