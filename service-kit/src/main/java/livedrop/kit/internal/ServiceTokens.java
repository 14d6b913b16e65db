package livedrop.kit.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import livedrop.kit.startup.StartupRefusedException;
import livedrop.kit.web.ApiException;
import org.jspecify.annotations.Nullable;

/** The short-lived tokens by which our own processes know each other: HS256 JWTs under a secret that all of them share. */
public final class ServiceTokens {

    /** The longest life of a token. */
    public static final Duration LONGEST_LIFE = Duration.ofMinutes(2);

    private static final String AUDIENCE = "livedrop-internal";
    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final int SHORTEST_SECRET = 32;

    private final byte[] secret;
    private final String service;
    private final Clock clock;

    /**
     * @param secret at least 32 characters, the same in all processes
     * @param service the name of this process
     * @throws StartupRefusedException when the secret is missing or short
     */
    public ServiceTokens(@Nullable String secret, String service, Clock clock) {
        this.secret = checked(secret).getBytes(UTF_8);
        this.service = service;
        this.clock = clock;
    }

    private static String checked(@Nullable String secret) {
        if (secret == null || secret.strip().length() < SHORTEST_SECRET) {
            String found = secret == null || secret.isBlank() ? "is missing" : "has fewer than 32 characters";
            throw new StartupRefusedException(
                    "The setting livedrop.service-secret " + found + ".",
                    "Set LIVEDROP_SERVICE_SECRET to the same random text of at least 32 characters in every service,"
                            + " for example the output of: openssl rand -hex 32");
        }
        return secret;
    }

    /** A token that speaks for this process for a minute. */
    public String issue() {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(service)
                .audience(AUDIENCE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException("a secret of this length signs", e);
        }
        return token.serialize();
    }

    /**
     * The name of the process that shows the token.
     *
     * @throws ApiException {@code UNAUTHENTICATED} when the token is not one of ours, or is over
     */
    public String verify(String token) {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            JWTClaimsSet claims = signed.getJWTClaimsSet();
            boolean ours = JWSAlgorithm.HS256.equals(signed.getHeader().getAlgorithm())
                    && signed.verify(new MACVerifier(secret));
            if (ours && isForUs(claims) && isAlive(claims)) {
                return claims.getIssuer();
            }
            throw ApiException.unauthenticated("The service token is not valid here or not any more");
        } catch (ParseException | JOSEException _) {
            throw ApiException.unauthenticated("The service token cannot be read");
        }
    }

    private static boolean isForUs(JWTClaimsSet claims) {
        return List.of(AUDIENCE).equals(claims.getAudience()) && claims.getIssuer() != null;
    }

    private boolean isAlive(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Date end = claims.getExpirationTime();
        return end != null && now.isBefore(end.toInstant()) && !end.toInstant().isAfter(now.plus(LONGEST_LIFE));
    }
}
