package livedrop.standalone.contract;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livedrop.schema.shape.RecordSchemas;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schema of a request body: its fields are those of the record, and what is expected of each is what the running
 * shop says when it gets something else, as in {@code 0 (expected: 1..100)}.
 */
final class RequestBodies {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TOO_LONG = "x".repeat(20_000);
    private static final int TOO_SMALL = -1;
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_URL = 2_048;
    private static final Pattern BOUNDS =
            Pattern.compile("\\(expected: (-?\\d+)\\.\\.(-?\\d+)( characters| items)?\\)");

    private final RunningShop shop;
    private final Route route;

    RequestBodies(RunningShop shop, Route route) {
        this.shop = shop;
        this.route = route;
    }

    ObjectNode of(Class<?> type) {
        ObjectNode schema = RecordSchemas.of(type);
        JsonNode definitions = schema.path("$defs");
        schema.remove(List.of("$schema", "$defs"));
        ObjectNode inlined = (ObjectNode) inlined(schema, definitions);
        ask(inlined, new Place(null, "", false));
        return inlined;
    }

    /** Where a value is in a body. */
    private record Place(@Nullable Place outer, String name, boolean inList) {

        Place field(String field) {
            return new Place(this, field, false);
        }

        Place item() {
            return new Place(this, "", true);
        }

        /** A body with nothing in it but the value, here. */
        JsonNode body(JsonNode value) {
            if (outer == null) {
                return value;
            }
            return outer.body(
                    inList
                            ? JSON.createArrayNode().add(value)
                            : JSON.createObjectNode().set(name, value).setAll(company()));
        }

        /** An amount is looked at only when it is one of a currency. */
        private ObjectNode company() {
            ObjectNode company = JSON.createObjectNode();
            return name.equals("amount") ? company.put("currency", "EUR") : company;
        }

        /** As problems name it. */
        String path() {
            if (outer == null) {
                return "";
            }
            String before = outer.path();
            if (inList) {
                return before + "[0]";
            }
            return before.isEmpty() ? name : before + "." + name;
        }
    }

    private void ask(ObjectNode schema, Place place) {
        switch (kind(schema)) {
            case "object" -> askObject(schema, place);
            case "array" -> {
                bound(problem(place, JSON.createArrayNode()), schema, "minItems", "maxItems");
                ask((ObjectNode) schema.path("items"), place.item());
            }
            case "string" -> askText(schema, place);
            case "integer" -> askNumber(schema, place);
            default -> {}
        }
    }

    private void askObject(ObjectNode schema, Place place) {
        if (!schema.has("properties")) {
            return;
        }
        Map<String, String> problems = shop.problems(route, place.body(JSON.createObjectNode()));
        List<String> required = new ArrayList<>();
        schema.path("properties").properties().forEach(field -> {
            Place inner = place.field(field.getKey());
            ObjectNode property = (ObjectNode) field.getValue();
            boolean isNullable = property.path("type").isArray();
            if (!isNullable || isMissing(problems.get(inner.path()))) {
                required.add(field.getKey());
                property.put("type", kind(property));
            }
            ask(property, inner);
        });
        schema.remove("required");
        if (!required.isEmpty()) {
            ArrayNode names = schema.putArray("required");
            required.forEach(names::add);
        }
        schema.put("additionalProperties", false);
    }

    private static boolean isMissing(@Nullable String problem) {
        return problem != null && (problem.equals("missing (expected: a value)") || problem.endsWith(" items)"));
    }

    private void askText(ObjectNode schema, Place place) {
        if (schema.has("format") || schema.has("enum")) {
            return;
        }
        String problem = problem(place, JSON.getNodeFactory().stringNode(TOO_LONG));
        if (problem.startsWith("not an email address")) {
            schema.put("format", "email").put("maxLength", LONGEST_EMAIL);
        } else if (problem.contains("http(s) URL")) {
            schema.put("format", "uri").put("maxLength", LONGEST_URL);
        } else {
            bound(problem, schema, "minLength", "maxLength");
        }
    }

    private void askNumber(ObjectNode schema, Place place) {
        bound(problem(place, JSON.getNodeFactory().numberNode(TOO_SMALL)), schema, "minimum", "maximum");
        if (schema.path("minimum").asInt(-1) == 0) {
            bound(problem(place, JSON.getNodeFactory().numberNode(0)), schema, "minimum", "maximum");
        }
    }

    private String problem(Place place, JsonNode value) {
        return shop.problems(route, place.body(value)).getOrDefault(place.path(), "");
    }

    private static void bound(String problem, ObjectNode schema, String least, String most) {
        Matcher bounds = BOUNDS.matcher(problem);
        if (bounds.find()) {
            long lowest = Long.parseLong(bounds.group(1));
            if (lowest > 0 || least.equals("minimum")) {
                schema.put(least, lowest);
            }
            schema.put(most, Long.parseLong(bounds.group(2)));
        }
    }

    private static String kind(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.path(0).asString() : type.asString("");
    }

    /** References are resolved: what is expected of a field depends on where it is. */
    private static JsonNode inlined(JsonNode schema, JsonNode definitions) {
        if (schema instanceof ArrayNode list) {
            ArrayNode copy = JSON.createArrayNode();
            list.forEach(item -> copy.add(inlined(item, definitions)));
            return copy;
        }
        if (!(schema instanceof ObjectNode object)) {
            return schema;
        }
        if (object.has("$ref")) {
            String name = object.path("$ref").asString().replace("#/$defs/", "");
            return inlined(requireNonNull(definitions.get(name), name), definitions);
        }
        if (object.has("anyOf")) {
            return orNull(object, definitions);
        }
        ObjectNode copy = JSON.createObjectNode();
        object.properties().forEach(field -> copy.set(field.getKey(), inlined(field.getValue(), definitions)));
        return copy;
    }

    /** A schema or null, written as one. */
    private static JsonNode orNull(ObjectNode object, JsonNode definitions) {
        ObjectNode value = null;
        for (JsonNode choice : object.path("anyOf")) {
            if (!choice.path("type").asString("").equals("null")) {
                value = (ObjectNode) inlined(choice, definitions);
            }
        }
        ObjectNode found = requireNonNull(value, object::toString);
        String type = kind(found);
        found.putArray("type").add(type).add("null");
        return found;
    }
}
