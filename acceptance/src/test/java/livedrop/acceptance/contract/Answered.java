package livedrop.acceptance.contract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import livedrop.acceptance.client.Api;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What came back, word for word. */
public record Answered(int status, Map<String, List<String>> headers, String body) {

    public Answered {
        Map<String, List<String>> byName = new TreeMap<>();
        headers.forEach((name, values) -> byName.put(name.toLowerCase(Locale.ROOT), values));
        headers = byName;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(List::getFirst);
    }

    /** The type of the body without its parameters; empty when it has none. */
    public String mediaType() {
        return header("content-type").orElse("").replaceFirst(";.*", "").strip();
    }

    /** The body; a missing node when it is no JSON. */
    public JsonNode json() {
        try {
            return body.isBlank() ? Api.JSON.missingNode() : Api.JSON.readTree(body);
        } catch (JacksonException _) {
            return Api.JSON.missingNode();
        }
    }

    public String code() {
        return json().path("error").path("code").asString("");
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    @Override
    public String toString() {
        return status + " " + (body.length() > 600 ? body.substring(0, 600) + "…" : body);
    }
}
