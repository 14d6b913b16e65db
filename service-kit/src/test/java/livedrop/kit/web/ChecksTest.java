package livedrop.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Map;
import livedrop.schema.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The checks of a request")
class ChecksTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private static @Nullable Object problems(Checks checks) {
        return catchThrowableOfType(ApiException.class, checks::throwIfAny)
                .details()
                .get("fields");
    }

    @Test
    @DisplayName("name every wrong field at once, by its first problem")
    void allAtOnce() {
        Checks checks = Checks.of()
                .required("dropId", null)
                .uuid("productId", "1-1-1-1-1")
                .that("quantity", 0, 1, 100)
                .that("quantity", 0, 5, 6)
                .that("title", "x", false, "a nicer title")
                .text("name", "", 1, 80)
                .text("bio", "  ", 1, 80)
                .text("note", "a\u0000b", 0, 80)
                .text("password", "secret", 8, 128)
                .ordered("startsAt", NOON, "endsAt", NOON)
                .wholeNumber("after", "-1", 0)
                .wholeNumber("count", "many", 1)
                .time("from", "2026-01-31")
                .url("imageUrl", "javascript:alert(1)")
                .email("email", "anna")
                .money("price", new Money(0, "EUR"), 1, 100);

        assertThat(problems(checks))
                .isEqualTo(Map.ofEntries(
                        Map.entry("dropId", "missing (expected: a value)"),
                        Map.entry("productId", "1-1-1-1-1 (expected: a UUID)"),
                        Map.entry("quantity", "0 (expected: 1..100)"),
                        Map.entry("title", "x (expected: a nicer title)"),
                        Map.entry("name", "0 characters (expected: 1..80 characters)"),
                        Map.entry("bio", "blank (expected: visible characters)"),
                        Map.entry("note", "control characters (expected: printable text)"),
                        Map.entry("password", "6 characters (expected: 8..128 characters)"),
                        Map.entry("endsAt", "2026-01-31T12:00:00Z (expected: after startsAt)"),
                        Map.entry("after", "-1 (expected: a whole number, at least 0)"),
                        Map.entry("count", "many (expected: a whole number, at least 1)"),
                        Map.entry("from", "2026-01-31 (expected: a time as in 2026-01-31T12:00:00Z)"),
                        Map.entry("imageUrl", "javascript:alert(1) (expected: an absolute http(s) URL)"),
                        Map.entry("email", "not an email address (expected: name@example.com)"),
                        Map.entry("price.amount", "0 (expected: 1..100)")));
    }

    @Test
    @DisplayName("let good fields and absent ones pass")
    void good() {
        Checks checks = Checks.of()
                .required("quantity", 1)
                .that("quantity", (Integer) 100, 1, 100)
                .that("quantity", (Number) null, 1, 100)
                .text("name", "🎉", 1, 1)
                .text("name", null, 1, 1)
                .uuid("id", "0195b0a0-0000-7000-8000-000000000001")
                .url("url", "https://example.com/a?b=c")
                .ordered("a", NOON, "b", NOON.plusSeconds(1))
                .ordered("a", null, "b", NOON)
                .wholeNumber("after", "0", 0)
                .wholeNumber("after", null, 0)
                .time("from", "2026-01-31T13:00:00+01:00")
                .time("from", null);

        assertThatCode(checks::throwIfAny).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("read a time whatever its offset")
    void time() {
        assertThat(Checks.parseTime("from", "2026-01-31T13:00:00+01:00")).isEqualTo(NOON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.co", "anna.o'neil+drops@mail.example.org", "grüße@bücher.example"})
    @DisplayName("take an address that mail can be sent to")
    void email(String address) {
        assertThatCode(Checks.of().email("email", address)::throwIfAny).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@b.co", "a@", "a@b", "a b@c.de", "a@b..de", "a@-b.de", "a@@b.de", "a@b.de\n"})
    @DisplayName("do not take any other")
    void noEmail(String address) {
        assertThat(problems(Checks.of().email("email", address)))
                .isEqualTo(Map.of("email", "not an email address (expected: name@example.com)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/a", "ftp://example.com", "https://", "https://user@example.com", "https://exa mple.com"})
    @DisplayName("do not take an address that browsers could not, or should not, load")
    void noUrl(String url) {
        assertThat(catchThrowableOfType(ApiException.class, Checks.of().url("url", url)::throwIfAny)
                        .code())
                .isEqualTo(ErrorCode.VALIDATION_FAILED);
    }
}
