package livedrop.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import livedrop.kit.startup.StartupRefusedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

@DisplayName("A rate")
class RatesTest {

    @Test
    @DisplayName("is the usual one unless a setting says another")
    void settings() {
        Rates rates = new Rates(new MockEnvironment().withProperty("livedrop.rate-limits.login.per-account", "3 / 2h"));

        assertThat(rates.of(Rule.LOGIN, Per.ACCOUNT)).contains(new Rate(3, Duration.ofHours(2)));
        assertThat(rates.of(Rule.LOGIN, Per.ADDRESS)).contains(new Rate(120, Duration.ofMinutes(1)));
        assertThat(rates.of(Rule.REGISTER, Per.ACCOUNT)).isEmpty();
    }

    @Test
    @DisplayName("is there for every rule, per address")
    void everyRule() {
        Rates rates = new Rates(new MockEnvironment());

        assertThat(Rule.values())
                .allSatisfy(rule -> assertThat(rates.of(rule, Per.ADDRESS)).isPresent());
    }

    @ParameterizedTest
    @DisplayName("that is none keeps the service from starting")
    @ValueSource(
            strings = {"", "30", "30/", "/1m", "0/1m", "-1/1m", "1/0s", "1/-1s", "ten/1m", "1/soon", "1/1m/1m", "off"})
    void refused(String text) {
        MockEnvironment settings = new MockEnvironment().withProperty("livedrop.rate-limits.orders.per-address", text);

        assertThatExceptionOfType(StartupRefusedException.class)
                .isThrownBy(() -> new Rates(settings))
                .withMessageContaining("livedrop.rate-limits.orders.per-address is '" + text + "'");
    }
}
