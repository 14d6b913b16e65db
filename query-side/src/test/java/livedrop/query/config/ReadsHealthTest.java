package livedrop.query.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Mono;

@DisplayName("The query side can be read from")
class ReadsHealthTest {

    @ParameterizedTest(name = "views {0}, log {1}: {2}")
    @CsvSource({"UP, UP, UP", "UP, DOWN, UP", "DOWN, UP, UP", "DOWN, DOWN, DOWN"})
    @DisplayName("as long as the views or the log are there")
    void either(String views, String log, String reads) {
        ReadsHealth health = new ReadsHealth(fixed(views), fixed(log));

        assertThat(health.health().map(Health::getStatus).toFuture().join()).isEqualTo(new Status(reads));
    }

    private static ReactiveHealthIndicator fixed(String status) {
        return () -> Mono.just(Health.status(status).build());
    }
}
