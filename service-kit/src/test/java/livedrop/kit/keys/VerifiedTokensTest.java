package livedrop.kit.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import reactor.core.publisher.Mono;

@DisplayName("An access token")
class VerifiedTokensTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private Instant now = NOW;
    private final AtomicInteger checks = new AtomicInteger();
    private final VerifiedTokens tokens = new VerifiedTokens(this::check, times());

    private JwtTimestampValidator times() {
        InstantSource source = () -> now;
        JwtTimestampValidator times = new JwtTimestampValidator(Duration.ZERO);
        times.setClock(source.withZone(ZoneOffset.UTC));
        return times;
    }

    /** As the true one: a token says what it is good for, and nothing that is over is good. */
    private Mono<Jwt> check(String token) {
        checks.incrementAndGet();
        Jwt jwt = Jwt.withTokenValue(token)
                .header("alg", "ES256")
                .subject(token)
                .expiresAt(NOW.plusSeconds(60))
                .build();
        boolean good = token.startsWith("good") && now.isBefore(NOW.plusSeconds(60));
        return good ? Mono.just(jwt) : Mono.error(new BadJwtException("not good"));
    }

    @Test
    @DisplayName("that was found good is not checked again, and is nobody else's")
    void remembered() {
        assertThat(subjectOf("good one")).isEqualTo("good one");
        assertThat(subjectOf("good one")).isEqualTo("good one");
        assertThat(subjectOf("good other")).isEqualTo("good other");

        assertThat(checks).hasValue(2);
    }

    @Test
    @DisplayName("is refused once its time is over, however often it was good")
    void expired() {
        assertThat(subjectOf("good one")).isEqualTo("good one");
        now = NOW.plusSeconds(61);

        assertThatThrownBy(() -> subjectOf("good one")).isInstanceOf(BadJwtException.class);
    }

    @Test
    @DisplayName("that was refused is checked each time")
    void refused() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> subjectOf("bad")).isInstanceOf(BadJwtException.class);
        }

        assertThat(checks).hasValue(3);
    }

    private String subjectOf(String token) {
        Jwt jwt = Objects.requireNonNull(tokens.decode(token).block());
        return Objects.requireNonNull(jwt.getSubject());
    }
}
