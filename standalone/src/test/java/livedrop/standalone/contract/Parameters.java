package livedrop.standalone.contract;

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

    private static ObjectNode parameter(String name, String in) {
        return JSON.createObjectNode().put("name", name).put("in", in);
    }
}
