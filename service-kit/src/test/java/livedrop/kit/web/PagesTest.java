package livedrop.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A page")
class PagesTest {

    @Test
    @DisplayName("leads to the next one until there is none")
    void next() {
        PageRequest first = PageRequest.of(2, null);
        Page<String> page = Page.of(List.of("a", "b", "c"), first, item -> "ü:" + item);
        PageRequest second = PageRequest.of(2, page.nextCursor());

        assertThat(page.items()).containsExactly("a", "b");
        assertThat(second).isEqualTo(new PageRequest(2, "ü:b"));
        assertThat(Page.of(List.of("c"), second, item -> item)).isEqualTo(new Page<>(List.of("c"), null));
    }

    @Test
    @DisplayName("has 20 items unless 1 to 100 are asked for")
    void limit() {
        assertThat(PageRequest.of(null, null)).isEqualTo(new PageRequest(20, null));
        assertThat(PageRequest.of(1, null).limit()).isEqualTo(1);
        assertThat(PageRequest.of(100, null).limit()).isEqualTo(100);
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> PageRequest.of(0, null));
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> PageRequest.of(101, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "a", "_w", "AA", "YQ==x"})
    @DisplayName("is not found behind a cursor that was never given out")
    void badCursor(String cursor) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> PageRequest.of(1, cursor))
                .extracting(ApiException::code)
                .isEqualTo(ErrorCode.VALIDATION_FAILED);
    }

    @Test
    @DisplayName("of a numbered list starts behind a number")
    void numbered() {
        assertThat(PageRequest.of(1, PageRequest.cursor("42")).positionAsLong(-1))
                .isEqualTo(42);
        assertThat(PageRequest.of(1, null).positionAsLong(-1)).isEqualTo(-1);
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> PageRequest.of(1, PageRequest.cursor("x")).positionAsLong(-1));
    }
}
