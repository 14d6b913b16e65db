package livedrop.acceptance.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.contract.Call;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Spoils bodies, by what the document says about them. */
final class Bodies {

    private final RandomGenerator random;

    Bodies(RandomGenerator random) {
        this.random = random;
    }

    /** A place in a body that the schema knows. */
    private record Place(String pointer, JsonNode schema) {

        String outer() {
            return pointer.substring(0, pointer.lastIndexOf('/'));
        }

        String name() {
            return pointer.substring(pointer.lastIndexOf('/') + 1);
        }
    }

    Mutation draw(JsonNode schema) {
        List<Place> places = new ArrayList<>();
        collect("", schema, places);
        if (places.isEmpty() || random.nextInt(10) == 0) {
            return whole();
        }
        Place place = places.get(random.nextInt(places.size()));
        return switch (random.nextInt(10)) {
            case 0 -> change("without " + place.pointer(), place, Bodies::without);
            case 1 -> change("one more field beside " + place.pointer(), place, Bodies::withAnother);
            case 2 -> change("twice " + place.pointer(), place, Bodies::withTwin);
            default -> value(place);
        };
    }

    private Mutation whole() {
        String body = oneOf(Awkward.BODIES);
        return new Mutation("body " + shown(body), call -> call.text(body));
    }

    private Mutation value(Place place) {
        String value = value(place.schema());
        String marked = RawJson.marked(value);
        return change(
                "value of " + place.pointer() + ": " + shown(value), place, (object, name) -> object.put(name, marked));
    }

    /** A JSON value: mostly of the right type and wrong in itself, sometimes of another type. */
    private String value(JsonNode schema) {
        if (random.nextInt(5) == 0) {
            return oneOf(Awkward.OTHER_JSON);
        }
        String type = type(schema);
        if (random.nextInt(6) == 0) {
            type = oneOf(List.of("integer", "string"));
        }
        return switch (type) {
            case "integer" -> number(schema);
            case "array" -> list(schema);
            case "object" -> oneOf(Awkward.OTHER_JSON);
            default -> Api.JSON.writeValueAsString(text(schema));
        };
    }

    private String number(JsonNode schema) {
        List<String> numbers = new ArrayList<>(Awkward.NUMBERS);
        for (String bound : List.of("minimum", "maximum")) {
            if (schema.has(bound)) {
                long edge = schema.path(bound).asLong();
                numbers.addAll(List.of(edge - 1 + "", edge + "", edge + 1 + "", edge + ".5"));
            }
        }
        return oneOf(numbers);
    }

    private String text(JsonNode schema) {
        List<String> texts = new ArrayList<>(Awkward.TEXTS);
        if (schema.path("format").asString("").equals("date-time")) {
            texts = Awkward.TIMES;
        }
        for (String bound : List.of("minLength", "maxLength")) {
            if (schema.has(bound)) {
                int edge = schema.path(bound).asInt();
                texts.addAll(
                        List.of("x".repeat(Math.max(edge - 1, 0)), "x".repeat(edge), "\ud83d\ude00".repeat(edge + 1)));
            }
        }
        return oneOf(texts);
    }

    private String list(JsonNode schema) {
        int most = schema.path("maxItems").asInt(50);
        return oneOf(List.of("[]", "[{}]", "[null]", "[" + "{},".repeat(most) + "{}]", "{}", "\"\"", "[[[]]]"));
    }

    private static void collect(String pointer, JsonNode schema, List<Place> places) {
        schema.path("properties").properties().forEach(field -> {
            String inner = pointer + "/" + field.getKey();
            places.add(new Place(inner, field.getValue()));
            collect(inner, field.getValue(), places);
        });
        if (schema.has("items")) {
            collect(pointer + "/0", schema.path("items"), places);
        }
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.path(0).asString() : type.asString("string");
    }

    /** Changes the object around a place. */
    private interface Change {
        void in(ObjectNode object, String name);
    }

    private static Mutation change(String words, Place place, Change change) {
        return new Mutation(words, call -> changed(call, place, change));
    }

    private static Call changed(Call call, Place place, Change change) {
        JsonNode body = json(call.body() == null ? "{}" : call.body());
        JsonNode outer = body.at(place.outer());
        if (!body.isObject() || (outer.isMissingNode() && !(grown(body, place) instanceof ObjectNode))) {
            return call;
        }
        if (body.at(place.outer()) instanceof ObjectNode object) {
            change.in(object, place.name());
        }
        return call.text(Api.JSON.writeValueAsString(body));
    }

    /** What a body says, as bytes, for these may begin with a byte order mark; a missing node when it has been spoilt beyond reading. */
    static JsonNode json(String body) {
        try {
            return Api.JSON.readTree(body.getBytes(UTF_8));
        } catch (JacksonException _) {
            return Api.JSON.missingNode();
        }
    }

    /** The object that a value lies in, made when the proper call does without it. */
    private static JsonNode grown(JsonNode body, Place place) {
        JsonNode here = body;
        for (String step : place.outer().substring(1).split("/", -1)) {
            if (here instanceof ObjectNode object && !object.has(step)) {
                object.putObject(step);
            } else if (here instanceof ArrayNode list && list.isEmpty()) {
                list.addObject();
            }
            here = here.at("/" + step);
        }
        return here;
    }

    private static void without(ObjectNode object, String name) {
        object.remove(name);
    }

    private static void withAnother(ObjectNode object, String name) {
        object.put(name + "X", 1);
    }

    private static void withTwin(ObjectNode object, String name) {
        object.set(
                RawJson.twin(name),
                object.path(name).isMissingNode() ? Api.JSON.createObjectNode() : object.path(name));
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    static String shown(String text) {
        return shown(text, 40);
    }

    static String shown(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) + "…" : text;
    }
}
