package livedrop.query.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import livedrop.query.redis.Redis;
import livedrop.query.redis.ViewKeys;

/** All that a view has in Redis, as text: documents, lists, and the state of its segments but for the times. */
public final class RedisContent {

    private RedisContent() {}

    /** By name within the view. */
    public static Map<String, String> of(Redis redis, ViewKeys keys) {
        Map<String, String> content = new TreeMap<>();
        String prefix = keys.key("");
        List<String> names = redis.call(commands -> commands.keys(prefix.replaceAll("[\\[\\]*?]", "\\\\$0") + "*"));
        for (String name : names) {
            String text = text(redis, name);
            // What is removed meanwhile is not there.
            if (!text.isEmpty()) {
                content.put(name.substring(prefix.length()), text);
            }
        }
        return content;
    }

    /** Documents and lists only. */
    public static Map<String, String> documentsOf(Redis redis, String view) {
        Map<String, String> content = of(redis, new ViewKeys(view, 1));
        content.remove("segments");
        content.remove("ready");
        return content;
    }

    private static String text(Redis redis, String name) {
        return switch (redis.call(commands -> commands.type(name))) {
            case "string" -> string(redis.call(commands -> commands.get(name)));
            case "zset" ->
                redis.call(commands -> commands.zrange(name, 0, -1)).stream()
                        .map(member -> new String(member, UTF_8))
                        .toList()
                        .toString();
            case "hash" -> hash(redis.call(commands -> commands.hgetall(name)));
            case "none" -> "";
            case String type -> throw new AssertionError(name + " is a " + type);
        };
    }

    private static String string(byte[] value) {
        return value == null ? "" : new String(value, UTF_8);
    }

    private static String hash(Map<String, byte[]> fields) {
        Map<String, String> texts = new TreeMap<>();
        fields.forEach((field, value) -> {
            if (!field.endsWith(".at")) {
                texts.put(field, new String(value, UTF_8));
            }
        });
        return texts.toString();
    }
}
