package livedrop.query.view;

import static livedrop.query.redis.RedisScript.argument;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import livedrop.query.redis.ViewKeys;

/**
 * What a batch changes in a view: the last state of each document, and where each list member ends up.
 *
 * @param documents new bytes by name
 * @param lists by list and member whether the member is in it
 * @param letters by sequence what is set aside
 */
public record Writes(
        Map<String, byte[]> documents, Map<String, Map<String, Boolean>> lists, Map<String, List<byte[]>> letters) {

    static final Writes NONE = new Writes(Map.of(), Map.of(), Map.of());

    Writes and(Map<String, List<byte[]>> setAside) {
        return new Writes(documents, lists, setAside);
    }

    /** Adds the keys that are written and, for each write, kind, index of its key and value to what the script gets. */
    public void appendTo(ViewKeys keys, List<String> names, List<byte[]> arguments) {
        Map<String, Integer> indexes = new LinkedHashMap<>();
        documents.forEach((name, bytes) -> {
            arguments.add(argument("SET"));
            arguments.add(argument(indexOf(keys.key(name), names, indexes)));
            arguments.add(bytes);
        });
        lists.forEach((list, members) -> members.forEach((member, present) -> {
            arguments.add(argument(present ? "ADD" : "REMOVE"));
            arguments.add(argument(indexOf(keys.key(list), names, indexes)));
            arguments.add(argument(member));
        }));
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        letters.forEach((sequence, some) -> {
            for (byte[] letter : some) {
                arguments.add(argument("PUSH"));
                arguments.add(argument(indexOf(keys.lettersOf(sequence), names, indexes)));
                arguments.add(letter);
            }
            arguments.add(argument("RANK"));
            arguments.add(argument(indexOf(keys.letters(), names, indexes)));
            arguments.add(argument(now + " " + sequence));
        });
    }

    private static int indexOf(String key, List<String> names, Map<String, Integer> indexes) {
        return indexes.computeIfAbsent(key, name -> {
            names.add(name);
            return names.size();
        });
    }
}
