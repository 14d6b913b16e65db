package livedrop.command.notification;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import livedrop.kit.web.Checks;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What a notification says, as a JSON object of bounded size in which nothing is lost on the way. */
final class Payload {

    private static final int LONGEST = 4_096;
    private static final int DEEPEST = 5;
    private static final int LONGEST_BITS = 63;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final JsonMapper JSON = JsonMapper.shared();

    private Payload() {}

    /** Names every part that is not as it should be. */
    static Checks check(Checks checks, String field, Map<String, ? extends @Nullable Object> payload) {
        checkParts(checks, field, payload, 1);
        int length = JSON.writeValueAsString(payload).length();
        return checks.that(
                field, length + " characters", length <= LONGEST, "at most " + LONGEST + " characters as JSON");
    }

    private static void checkParts(
            Checks checks, String field, Map<String, ? extends @Nullable Object> parts, int depth) {
        parts.forEach((name, value) -> {
            boolean named = NAME.matcher(name).matches();
            checks.that(field, name, named, "names of 1..64 letters, digits and _, a letter first");
            if (named) {
                checkValue(checks, field + "." + name, value, depth);
            }
        });
    }

    private static void checkValue(Checks checks, String field, @Nullable Object value, int depth) {
        switch (value) {
            case Map<?, ?> _, Collection<?> _
            when depth == DEEPEST -> checks.that(field, "too deep", false, "at most " + DEEPEST + " levels");
            case Map<?, ?> object -> checkParts(checks, field, named(object), depth + 1);
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    checkValue(checks, field + "[" + i + "]", list.get(i), depth + 1);
                }
            }
            case null -> checks.that(field, "null", false, "a value, or no such field");
            default -> checks.that(field, value, isPlain(value), "a text, a whole number, true or false");
        }
    }

    /** Fractions are not read by every reader as they were written. */
    private static boolean isPlain(Object value) {
        return switch (value) {
            case String _, Boolean _, Integer _, Long _ -> true;
            case BigInteger number -> number.bitLength() <= LONGEST_BITS;
            default -> false;
        };
    }

    @SuppressWarnings("unchecked") // A JSON object has texts for names.
    private static Map<String, @Nullable Object> named(Map<?, ?> object) {
        return (Map<String, @Nullable Object>) object;
    }

    /** The same text for the same payload, in whatever order its fields came. */
    static String canonical(Map<String, Object> payload) {
        return JSON.writeValueAsString(sorted(payload));
    }

    private static Object sorted(Object value) {
        return switch (value) {
            case Map<?, ?> object -> {
                Map<String, Object> fields = new TreeMap<>();
                object.forEach((name, part) -> fields.put(name.toString(), sorted(part)));
                yield fields;
            }
            case List<?> list -> list.stream().map(Payload::sorted).toList();
            default -> value;
        };
    }
}
