package livedrop.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

@DisplayName("The id of the last frame")
class LastEventIdTest {

    @Test
    @DisplayName("comes as a header or as a parameter, and the header knows better")
    void isFound() {
        assertThat(LastEventId.of(request("/", null))).isEmpty();
        assertThat(LastEventId.of(request("/", ""))).isEmpty();
        assertThat(LastEventId.of(request("/", "7"))).hasValue(7);
        assertThat(LastEventId.of(request("/?lastEventId=5", null))).hasValue(5);
        assertThat(LastEventId.of(request("/?lastEventId=5", "7"))).hasValue(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "seven", "1.5", "0x10", "9999999999999999999", " 1"})
    @DisplayName("is a whole number, or the answer names what is wrong")
    void isChecked(String text) {
        assertThatThrownBy(() -> LastEventId.of(request("/", text)))
                .isInstanceOfSatisfying(ApiException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
                    assertThat(refusal.details())
                            .isEqualTo(Map.of(
                                    "fields", Map.of("Last-Event-ID", text + " (expected: a whole number >= 0)")));
                });
    }

    private static ServerHttpRequest request(String address, @Nullable String header) {
        MockServerHttpRequest.BaseBuilder<?> request = MockServerHttpRequest.get(address);
        return header == null
                ? request.build()
                : request.header("Last-Event-ID", header).build();
    }
}
