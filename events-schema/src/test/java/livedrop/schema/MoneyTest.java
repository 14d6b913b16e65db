package livedrop.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Money")
class MoneyTest {

    @Test
    @DisplayName("is multiplied exactly, in its own currency")
    void isMultiplied() {
        assertThat(new Money(4_999, "EUR").times(3)).isEqualTo(new Money(14_997, "EUR"));
        assertThat(new Money(0, "JPY").times(7)).isEqualTo(new Money(0, "JPY"));
    }

    @Test
    @DisplayName("never wraps around")
    void neverOverflows() {
        Money most = new Money(Long.MAX_VALUE, "EUR");

        assertThat(most.times(1)).isEqualTo(most);
        assertThatThrownBy(() -> most.times(2)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    @DisplayName("is never owed")
    void isNeverNegative() {
        assertThatThrownBy(() -> new Money(-1, "EUR"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("amount: -1 (expected: >= 0)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eur", "EURO", "XYZ", "€"})
    @DisplayName("has a currency that exists")
    void hasACurrency(String currency) {
        assertThatThrownBy(() -> new Money(1, currency))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("currency: " + currency + " (expected: an ISO 4217 code)");
    }
}
