package livedrop.standalone.contract;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import livedrop.kit.web.ErrorCode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Parameters that mean the same wherever they are. */
final class Parameters {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Parameters() {}

    /** All ids are UUIDs. */
    static ObjectNode path(String name) {
        ObjectNode parameter = parameter(name, "path").put("required", true);
        parameter.putObject("schema").put("type", "string").put("format", "uuid");
        return parameter;
    }

    /** A name means the same everywhere; the words of an operation may say more. */
    static ObjectNode query(String name, boolean required) {
        ObjectNode parameter = parameter(name, "query").put("required", required);
        ObjectNode schema = JSON.createObjectNode();
        switch (name) {
            case "limit" -> {
                parameter.put("description", "Most items wanted.");
                schema.put("type", "integer")
                        .put("minimum", 1)
                        .put("maximum", 100)
                        .put("default", 20);
            }
            case "cursor" -> {
                parameter.put("description", "The nextCursor of the part before.");
                schema.put("type", "string").put("minLength", 1).put("maxLength", 1_024);
            }
            case "unread" -> {
                parameter.put("description", "Only those that are not read yet, or only those that are.");
                schema.put("type", "boolean");
            }
            case "ids" -> {
                parameter.put("description", "Those with these ids, in this order, and nothing of the list.");
                parameter.put("style", "form").put("explode", false);
                schema.put("type", "array").put("minItems", 1).put("maxItems", 100);
                schema.putObject("items").put("type", "string").put("format", "uuid");
            }
            default -> {
                schema.put("type", "string");
                if (name.endsWith("Id")) {
                    schema.put("format", "uuid");
                }
            }
        }
        return parameter.set("schema", schema);
    }

    /** What those who take the parameters can refuse: an ETag or a name is never wrong, it is just not the one. */
    static Set<ErrorCode> refusals(List<ObjectNode> parameters) {
        Set<ErrorCode> refusals = EnumSet.noneOf(ErrorCode.class);
        for (ObjectNode parameter : parameters) {
            boolean isPath = parameter.path("in").asString().equals("path");
            boolean isTag = parameter.path("name").asString().equals("If-None-Match");
            if (isPath) {
                refusals.add(ErrorCode.MALFORMED_REQUEST);
            }
            if (!isTag && (!isPath || parameter.path("schema").has("format"))) {
                refusals.add(ErrorCode.VALIDATION_FAILED);
            }
        }
        return refusals;
    }

    private static ObjectNode parameter(String name, String in) {
        return JSON.createObjectNode().put("name", name).put("in", in);
    }
}
