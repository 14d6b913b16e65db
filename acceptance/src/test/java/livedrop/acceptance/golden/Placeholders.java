package livedrop.acceptance.golden;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import livedrop.acceptance.client.Api;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts stable words where an answer has what is another each time. The same id keeps the same number within an answer. */
final class Placeholders {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    /** Texts that are never twice the same. */
    private static final Set<String> TEXTS = Set.of(
            "refreshToken",
            "traceId",
            "nextCursor",
            "kid",
            "x",
            "y",
            "ticket",
            "uploadUrl",
            "imageUrl",
            "root",
            "previous",
            "hash",
            "signature",
            "kind");

    /** Numbers that depend on what else has happened in the shop, and how fast. */
    private static final Set<String> COUNTS = Set.of(
            "version",
            "index",
            "asOf",
            "delayMillis",
            "followers",
            "available",
            "held",
            "sold",
            "lastIndex",
            "eventsChecked",
            "blocksChecked");

    /** How a view stands depends on what was done about it before; only views have dead letters. */
    private static final Set<String> STANDING = Set.of(
            "generation",
            "position",
            "head",
            "lag",
            "state",
            "progress",
            "error",
            "previous",
            "build",
            "last",
            "drift");

    private static final String MARK_OF_A_VIEW = "deadLetters";

    /** Lists that depend on when the log was sealed, and with which key, and on what runs where. */
    private static final Set<String> LISTS = Set.of("events", "unsealed", "seals", "publicKeys", "processes");

    private final Map<String, Integer> ids = new HashMap<>();

    JsonNode in(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = Api.JSON.createObjectNode();
                boolean isView = object.has(MARK_OF_A_VIEW);
                object.properties().forEach(field -> {
                    String name = field.getKey();
                    JsonNode value = isView && STANDING.contains(name)
                            ? Api.JSON.valueToTree("<" + name + ">")
                            : in(name, field.getValue());
                    copy.set(name, value);
                });
                yield copy;
            }
            case ArrayNode list -> {
                ArrayNode copy = Api.JSON.createArrayNode();
                list.forEach(item -> copy.add(in(item)));
                yield copy;
            }
            default -> node.isString() ? Api.JSON.valueToTree(in(node.asString())) : node;
        };
    }

    private JsonNode in(String name, JsonNode value) {
        boolean varies = (value.isString() && TEXTS.contains(name))
                || (value.isNumber() && COUNTS.contains(name))
                || (value.isArray() && LISTS.contains(name));
        return varies ? Api.JSON.valueToTree("<" + name + ">") : in(value);
    }

    String in(String text) {
        String timeless = TOKEN.matcher(TIME.matcher(text).replaceAll("<time>")).replaceAll("<token>");
        return ID.matcher(timeless).replaceAll(this::number);
    }

    private String number(MatchResult id) {
        return "<id " + ids.computeIfAbsent(id.group(), _ -> ids.size() + 1) + ">";
    }
}
