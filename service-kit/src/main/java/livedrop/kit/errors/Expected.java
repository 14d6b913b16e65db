package livedrop.kit.errors;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/** What a value of a Java type is called by people who have never seen Java. */
final class Expected {

    private static final int LONGEST_ECHO = 60;

    private Expected() {}

    static String of(@Nullable Class<?> type) {
        if (type == null) {
            return "another type";
        }
        Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
        if (boxed == Integer.class) {
            return "a whole number of at most 2147483647";
        }
        if (boxed == Long.class || boxed == Short.class) {
            return "a whole number";
        }
        if (boxed.isEnum()) {
            return "one of "
                    + Arrays.stream(boxed.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        return Collection.class.isAssignableFrom(boxed) ? "a list" : single(boxed);
    }

    private static String single(Class<?> type) {
        if (type == String.class) {
            return "a text of storable characters";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == UUID.class) {
            return "a UUID";
        }
        return type == Instant.class ? "a time as in 2026-01-31T12:00:00Z" : "a JSON object";
    }

    static String echo(@Nullable Object value) {
        String text = String.valueOf(value).replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
        if (text.isEmpty()) {
            return "empty";
        }
        return text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "…";
    }
}
