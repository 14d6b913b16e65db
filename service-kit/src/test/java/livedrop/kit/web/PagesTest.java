package livedrop.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A page")
class PagesTest {

    @Test
    @DisplayName("has 20 items unless 1 to 100 are asked for")
    void limit() {
        assertThat(PageRequest.first(null)).isEqualTo(new PageRequest(20, null));
        assertThat(PageRequest.first(1).limit()).isEqualTo(1);
        assertThat(PageRequest.first(100).limit()).isEqualTo(100);
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> PageRequest.first(0));
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> PageRequest.first(101));
    }

    @Test
    @DisplayName("of a numbered list starts behind a number")
    void numbered() {
        assertThat(new PageRequest(1, "42").positionAsLong(-1)).isEqualTo(42);
        assertThat(PageRequest.first(1).positionAsLong(-1)).isEqualTo(-1);
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> new PageRequest(1, "x").positionAsLong(-1));
    }
}
