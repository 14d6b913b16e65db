package livedrop.gateway.limit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import livedrop.gateway.GatewayApplication;
import livedrop.kit.startup.StartupRefusedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;

@DisplayName("A gateway that stands on the internet")
class LimitsStayOnTest {

    private static final String NOBODY_LISTENS = "http://127.0.0.1:10";

    @ParameterizedTest(name = "{1}")
    @DisplayName("does not start without limits that hold for all gateways")
    @CsvSource({
        "--livedrop.rate-limits=off, 'The setting livedrop.rate-limits is off, which only the standalone accepts.'",
        "--livedrop.rate-limits=perhaps, 'The setting livedrop.rate-limits is ''perhaps''.'",
        "--livedrop.redis.host=, The setting livedrop.redis.host is missing.",
        "--livedrop.rate-limits.login.per-address=0/1m, 'The setting livedrop.rate-limits.login.per-address is ''0/1m'', which is no rate.'",
    })
    void refused(String setting, String message) {
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--livedrop.redis.host=127.0.0.1",
                "--livedrop.redis.port=10",
                "--livedrop.jwt.jwks-uri=" + NOBODY_LISTENS,
                "--livedrop.service-secret=a-secret-that-only-this-test-knows-0123456789",
                "--livedrop.routes.command-side=" + NOBODY_LISTENS,
                "--livedrop.routes.query-side=" + NOBODY_LISTENS,
                "--livedrop.routes.saga-orchestrator=" + NOBODY_LISTENS));
        settings.removeIf(other -> other.split("=", 2)[0].equals(setting.split("=", 2)[0]));
        settings.add(setting);

        assertThatThrownBy(() -> SpringApplication.run(GatewayApplication.class, settings.toArray(String[]::new)))
                .rootCause()
                .isInstanceOf(StartupRefusedException.class)
                .hasMessage(message);
    }
}
