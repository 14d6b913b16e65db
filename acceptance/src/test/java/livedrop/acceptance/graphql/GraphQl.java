package livedrop.acceptance.graphql;

import java.util.Map;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.Api.Answer;
import tools.jackson.databind.JsonNode;

/** GraphQL as a client program sees it, with or without a token. */
record GraphQl(Api api) {

    /** What came back, with data or without. */
    JsonNode ask(String document, Map<String, Object> variables) {
        return post(document, variables).expect(200).body();
    }

    JsonNode ask(String document) {
        return ask(document, Map.of());
    }

    Answer post(String document, Map<String, Object> variables) {
        return api.post("/graphql", Map.of("query", document, "variables", variables));
    }

    /** The data; nothing may have gone wrong. */
    JsonNode data(String document, Map<String, Object> variables) {
        JsonNode answer = ask(document, variables);
        if (answer.has("errors")) {
            throw new AssertionError("errors: " + answer.path("errors"));
        }
        return answer.path("data");
    }

    /** The code of the first error. */
    static String code(JsonNode answer) {
        return answer.path("errors").path(0).path("extensions").path("code").asString("none: " + answer);
    }
}
