package livedrop.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

@DisplayName("A header")
class ClaimsTest {

    @ParameterizedTest
    @DisplayName("by which somebody claims to be another is taken away, however it is written")
    @ValueSource(
            strings = {
                "X-Forwarded-For",
                "x-forwarded-proto",
                "X-FORWARDED-HOST",
                "Forwarded",
                "X-Real-IP",
                "True-Client-IP",
                "X-User-Id",
                "X-Auth-Roles",
                "X-Original-URL",
                "Remote-User",
                "Livedrop-Gateway",
                "livedrop-caller"
            })
    void taken(String name) {
        HttpHeaders headers = headers(name);

        assertThat(Claims.areIn(headers)).isTrue();
        Claims.removeFrom(headers);
        assertThat(headers.headerNames()).containsExactlyInAnyOrder("Host", "X-Request-Id");
    }

    @ParameterizedTest
    @DisplayName("that claims nothing stays")
    @ValueSource(strings = {"Authorization", "Idempotency-Key", "Last-Event-ID", "Prefer", "traceparent", "X-Custom"})
    void stays(String name) {
        HttpHeaders headers = headers(name);

        assertThat(Claims.areIn(headers)).isFalse();
        Claims.removeFrom(headers);
        assertThat(headers.headerNames()).contains(name);
    }

    private static HttpHeaders headers(String name) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Host", "localhost");
        headers.set("X-Request-Id", "1");
        headers.set(name, "value");
        return headers;
    }
}
