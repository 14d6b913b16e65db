package livedrop.command.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import livedrop.command.testing.Problems;
import livedrop.kit.web.Checks;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a notification says")
class PayloadTest {

    private static void check(Map<String, ? extends @Nullable Object> payload) {
        Payload.check(Checks.of(), "payload", payload).throwIfAny();
    }

    private static String problemOf(Map<String, ? extends @Nullable Object> payload) {
        return Problems.problemsOf(() -> check(payload)).toString();
    }

    private static Map<String, @Nullable Object> of(String name, @Nullable Object value) {
        Map<String, @Nullable Object> payload = new HashMap<>();
        payload.put(name, value);
        return payload;
    }

    @Test
    @DisplayName("is made of texts, whole numbers, truth values, lists and objects")
    void plain() {
        Map<String, Object> payload = Map.of(
                "text", "a", "number", 1, "long", Long.MIN_VALUE, "flag", true, "list", List.of(1, Map.of("a", "b")));

        assertThatNoException().isThrownBy(() -> check(payload));
        assertThatNoException().isThrownBy(() -> check(Map.of()));
    }

    @Test
    @DisplayName("holds nothing that is not read as it was written")
    void exact() {
        assertThat(problemOf(of("ratio", 0.1))).contains("payload.ratio=0.1 (expected: a text, a whole number");
        assertThat(problemOf(of("big", BigInteger.TWO.pow(63)))).contains("payload.big=9223372036854775808");
        assertThat(problemOf(of("gone", null))).contains("payload.gone=null (expected: a value");
        assertThat(problemOf(of("list", List.of(1, List.of(0.5))))).contains("payload.list[1][0]=0.5");
        assertThat(problemOf(of("no name", 1))).contains("payload=no name (expected: names of 1..64 letters");
    }

    @Test
    @DisplayName("is at most five levels deep, and 4,096 characters long")
    void bounded() {
        Map<String, Object> deep = Map.of("a", Map.of("b", Map.of("c", Map.of("d", "the fifth would be next"))));

        assertThatNoException().isThrownBy(() -> check(Map.of("z", deep)));
        assertThat(problemOf(Map.of("y", Map.of("z", deep))))
                .contains("payload.y.z.a.b.c=too deep (expected: at most 5");
        assertThatNoException().isThrownBy(() -> check(Map.of("a", "x".repeat(4_096 - "{\"a\":\"\"}".length()))));
        assertThat(problemOf(Map.of("a", "x".repeat(4_096))))
                .contains("payload=4104 characters (expected: at most 4096");
    }

    @Test
    @DisplayName("is the same in whatever order its fields come")
    void canonical() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("b", Map.of("d", 1));
        one.put("a", List.of("x", "y"));
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("a", List.of("x", "y"));
        other.put("b", Map.of("d", 1));

        assertThat(Payload.canonical(one)).isEqualTo(Payload.canonical(other)).isEqualTo("""
                {"a":["x","y"],"b":{"d":1}}""");
        assertThat(Payload.canonical(Map.of("a", List.of("y", "x"))))
                .isNotEqualTo(Payload.canonical(Map.of("a", List.of("x", "y"))));
    }
}
