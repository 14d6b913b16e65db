package livedrop.kit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Set;
import livedrop.kit.startup.StartupRefusedException;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A service token")
class ServiceTokensTest {

    private static final String SECRET = "a secret of exactly 32 character";
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final ServiceTokens tokens = at(NOW);

    private static ServiceTokens at(Instant now) {
        return new ServiceTokens(SECRET, "saga-orchestrator", Clock.fixed(now, ZoneOffset.UTC));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("command-side")
                .audience("livedrop-internal")
                .claim("scope", "inventory payments")
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(60)));
    }

    private static String signed(JWTClaimsSet.Builder claims, String secret) throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private void assertRefused(String token) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> tokens.verify(token))
                .extracting(ApiException::code)
                .isEqualTo(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    @DisplayName("names the process that shows it and what it opens, for a minute")
    void good() throws JOSEException {
        String token = tokens.issue(new ServiceScope("commands"));
        CallingService caller = new CallingService("saga-orchestrator", Set.of("commands"));

        assertThat(tokens.verify(token)).isEqualTo(caller);
        assertThat(at(NOW.plusSeconds(59)).verify(token)).isEqualTo(caller);
        assertThat(at(NOW.minusSeconds(10)).verify(token)).isEqualTo(caller);
        assertThat(tokens.verify(signed(claims(), SECRET)))
                .isEqualTo(new CallingService("command-side", Set.of("inventory", "payments")));
        assertThat(tokens.verify(signed(claims().claim("scope", null), SECRET)).scopes())
                .isEmpty();
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> at(NOW.plusSeconds(60)).verify(token));
    }

    @Test
    @DisplayName("is refused when it never ends, lives longer than two minutes, or begins in the future")
    void tooLong() throws JOSEException {
        assertRefused(signed(claims().expirationTime(null), SECRET));
        assertRefused(signed(claims().issueTime(null), SECRET));
        assertRefused(signed(claims().expirationTime(Date.from(NOW.plusSeconds(121))), SECRET));
        assertRefused(signed(claims().issueTime(Date.from(NOW.minusSeconds(61))), SECRET));
        assertRefused(signed(claims().issueTime(Date.from(NOW.plusSeconds(11))), SECRET));
        assertThat(tokens.verify(tokens.issue(ServiceTokens.LONGEST_LIFE)).name())
                .isEqualTo("saga-orchestrator");
    }

    @Test
    @DisplayName("is refused when it is for others, from nobody, or signed with another secret or none")
    void forged() throws JOSEException {
        assertRefused(signed(claims().audience("livedrop"), SECRET));
        assertRefused(signed(claims().issuer(null), SECRET));
        assertRefused(signed(claims(), "another secret of 32 characters!"));
        assertRefused(new PlainJWT(claims().build()).serialize());
        assertRefused("garbage");
        assertRefused("");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   ", "a secret of but 31 characters !", "short                                  "})
    @DisplayName("is not made under a missing or short secret: the start is refused with the cure")
    void shortSecret(String secret) {
        assertThatExceptionOfType(StartupRefusedException.class)
                .isThrownBy(() -> new ServiceTokens(secret, "command-side", Clock.systemUTC()))
                .satisfies(refused -> {
                    assertThat(refused).hasMessageContaining("livedrop.service-secret");
                    assertThat(refused.cure()).contains("LIVEDROP_SERVICE_SECRET", "32 characters");
                });
    }
}
