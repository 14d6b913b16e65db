package livedrop.acceptance.contract;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * One operation of the API, as the document has it.
 *
 * @param path with its variables in braces
 * @param said what the document says about it
 */
public record Operation(String method, String path, JsonNode said, ApiDocument document) {

    public String id() {
        return said.path("operationId").asString();
    }

    /** Whether it needs no token. */
    public boolean isPublic() {
        return said.path("security").isEmpty();
    }

    /** The role of staff without which nobody may. */
    public Optional<String> role() {
        return said.path("x-role").asStringOpt();
    }

    /** Whether its answer goes on for as long as somebody listens. */
    public boolean streams() {
        return mediaTypes(200).contains("text/event-stream");
    }

    public Set<Integer> statuses() {
        return said.path("responses").propertyNames().stream()
                .map(Integer::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the document says about an answer; a missing node when it does not know it. */
    public JsonNode response(int status) {
        return document.resolved(said.path("responses").path(Integer.toString(status)));
    }

    public Set<String> mediaTypes(int status) {
        return Set.copyOf(response(status).path("content").propertyNames());
    }

    /** The schema of an answer; a missing node when its body is not described. */
    public JsonNode answerSchema(int status) {
        JsonNode content = response(status).path("content");
        return content.isEmpty()
                ? content.path("none")
                : content.iterator().next().path("schema");
    }

    /** The codes that an error with the status may have. */
    public Set<String> codes(int status) {
        Set<String> codes = new TreeSet<>();
        answerSchema(status).at("/properties/error/properties/code/enum").forEach(code -> codes.add(code.asString()));
        return codes;
    }

    /** Whether a request must have a body. */
    public boolean needsBody() {
        return said.at("/requestBody/required").asBoolean(false);
    }

    /** The schema of the body; nothing when it takes none. */
    public Optional<JsonNode> bodySchema() {
        JsonNode schema = said.at("/requestBody/content/application~1json/schema");
        return schema.isMissingNode() ? Optional.empty() : Optional.of(document.resolved(schema));
    }

    /** What can be said beside the body: each has a name, a place and a schema. */
    public List<JsonNode> parameters() {
        return said.path("parameters").valueStream().toList();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
