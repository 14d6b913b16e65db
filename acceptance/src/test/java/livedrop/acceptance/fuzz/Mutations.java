package livedrop.acceptance.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import livedrop.acceptance.contract.Operation;
import tools.jackson.databind.JsonNode;

/** Draws the ways in which calls of an operation are spoilt. */
final class Mutations {

    private static final Map<String, List<String>> HEADERS = Map.of(
            "Idempotency-Key",
            Awkward.KEYS,
            "Prefer",
            Awkward.PREFERENCES,
            "Last-Event-ID",
            Awkward.LAST_IDS,
            "If-None-Match",
            Awkward.TAGS,
            "Accept",
            Awkward.ACCEPTS,
            "X-Request-Id",
            List.of("", "a b", "x".repeat(300), "mine-7", "<script>"),
            "Content-Encoding",
            List.of("gzip", "br", "identity"),
            "Range",
            List.of("bytes=0-1", "bytes=-1", "nonsense"),
            "X-HTTP-Method-Override",
            List.of("DELETE", "PATCH"),
            "Forwarded",
            List.of("for=\"_x\"", "for=[::1]:99999;proto=x"));

    private static final int LONGEST_VALUE = 1_100;

    private final Operation operation;
    private final RandomGenerator random;
    private final List<String> ids;
    private final List<String> documented;

    /** @param ids of people and things that are there, most of them somebody else's */
    Mutations(Operation operation, RandomGenerator random, List<String> ids) {
        this.operation = operation;
        this.random = random;
        this.ids = ids;
        documented = operation.parameters().stream()
                .filter(parameter -> parameter.path("in").asString().equals("header"))
                .map(parameter -> parameter.path("name").asString())
                .toList();
    }

    /** One, two or three ways. */
    List<Mutation> draw() {
        int count = 1 + Integer.numberOfTrailingZeros(random.nextInt(1, 5));
        List<Mutation> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(one());
        }
        return drawn;
    }

    private Mutation one() {
        Optional<JsonNode> body = operation.bodySchema();
        int dice = random.nextInt(10);
        if (body.isPresent() && dice < 6) {
            return new Bodies(random).draw(body.get());
        }
        if (operation.path().contains("{") && dice < 8) {
            return variable();
        }
        return switch (random.nextInt(body.isPresent() ? 4 : 3)) {
            case 0 ->
                header(oneOf(List.copyOf(HEADERS.keySet().stream().sorted().toList())));
            case 1 -> documented.isEmpty() ? query() : header(oneOf(documented));
            case 2 -> query();
            default -> contentType();
        };
    }

    private Mutation variable() {
        String name = operation.path().replaceFirst(".*\\{(\\w+)}.*", "$1");
        String value = random.nextBoolean() ? oneOf(ids) : oneOf(Awkward.PATHS);
        return new Mutation(name + " is " + Bodies.shown(value), call -> call.variable(name, value));
    }

    private Mutation header(String name) {
        if (random.nextInt(6) == 0) {
            return new Mutation("without " + name, call -> call.withoutHeader(name));
        }
        String value = oneOf(HEADERS.getOrDefault(name, Awkward.TAGS));
        return new Mutation(name + ": " + Bodies.shown(value), call -> call.header(name, value));
    }

    private Mutation contentType() {
        String type = oneOf(Awkward.CONTENT_TYPES);
        return new Mutation("Content-Type: " + type, call -> call.header("Content-Type", type));
    }

    private Mutation query() {
        List<String> names = operation.parameters().stream()
                .filter(parameter -> parameter.path("in").asString().equals("query"))
                .map(parameter -> parameter.path("name").asString())
                .toList();
        String name = names.isEmpty() || random.nextInt(8) == 0 ? "unknown" : oneOf(names);
        String value = shortened(oneOf(values(name)));
        String words = name + "=" + Bodies.shown(value);
        return random.nextInt(4) == 0
                ? new Mutation("once more " + words, call -> call.query(name, value))
                : new Mutation("only " + words, call -> call.withoutQuery().query(name, value));
    }

    /** What is too long for any address is refused by closing the connection, and tried elsewhere. */
    private static String shortened(String value) {
        return value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value;
    }

    private List<String> values(String parameter) {
        return switch (parameter) {
            case "limit" -> Awkward.LIMITS;
            case "cursor" -> Awkward.CURSORS;
            case "lastEventId" -> Awkward.LAST_IDS;
            case "ids" -> manyIds();
            default -> random.nextBoolean() ? ids : Awkward.TEXTS;
        };
    }

    private List<String> manyIds() {
        List<String> many = new ArrayList<>(Awkward.PATHS);
        many.addAll(List.of(
                "",
                ",",
                String.join(",", ids),
                ids.getFirst() + ",",
                ids.getFirst() + "," + ids.getFirst(),
                (ids.getFirst() + ",").repeat(100) + ids.getFirst()));
        return many;
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
