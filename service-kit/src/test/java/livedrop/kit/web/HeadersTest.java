package livedrop.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import livedrop.schema.RefusalCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The headers and codes of the contract")
class HeadersTest {

    @Test
    @DisplayName("an idempotency key is bare or quoted")
    void key() {
        assertThat(IdempotencyKey.required("abc").value()).isEqualTo("abc");
        assertThat(IdempotencyKey.required(" \"a b\" ").value()).isEqualTo("a b");
        assertThat(IdempotencyKey.required("\"").value()).isEqualTo("\"");
        assertThat(IdempotencyKey.required("x".repeat(255)).value()).hasSize(255);
        assertThat(IdempotencyKey.required("\"" + "x".repeat(255) + "\"").value())
                .hasSize(255);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    @DisplayName("an idempotency key is required")
    void noKey(String header) {
        assertThat(catchThrowableOfType(ApiException.class, () -> IdempotencyKey.required(header))
                        .code())
                .isEqualTo(ErrorCode.IDEMPOTENCY_KEY_REQUIRED);
    }

    @Test
    @DisplayName("an idempotency key has 1 to 255 visible characters")
    void badKey() {
        for (String header : new String[] {"\"\"", "x".repeat(256), "a\u0000b", "a\tb"}) {
            assertThat(catchThrowableOfType(ApiException.class, () -> IdempotencyKey.required(header))
                            .code())
                    .isEqualTo(ErrorCode.VALIDATION_FAILED);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=0                   | 0",
                "wait=10                  | 10",
                "Wait = 5                 | 5",
                "respond-async, wait=7    | 7",
                "wait=3; x=y, handling=z  | 3",
                "wait=31                  | 30",
                "wait=999999999           | 30",
                "wait=9999999999999999999 | 2",
                "wait=-1                  | 2",
                "wait=x                   | 2",
                "await=9                  | 2",
                "''                       | 2"
            })
    @DisplayName("a preference to wait is at most 30 s, and 2 s when it cannot be read")
    void wait(String header, long seconds) {
        assertThat(PreferWait.of(header)).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(PreferWait.of(null)).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    @DisplayName("every refusal has a code that is neither a success nor our fault")
    void refusals(RefusalCode refusal) {
        assertThat(ErrorCode.of(refusal).status()).isBetween(400, 499);
    }
}
