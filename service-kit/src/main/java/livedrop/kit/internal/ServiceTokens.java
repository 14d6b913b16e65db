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
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livedrop.kit.startup.StartupRefusedException;
import livedrop.kit.web.ApiException;
import org.jspecify.annotations.Nullable;

/** The short-lived tokens by which our own processes know each other: HS256 JWTs under a secret that all of them share. */
public final class ServiceTokens {

    /** The longest life of a token. */
    public static final Duration LONGEST_LIFE = Duration.ofMinutes(2);

    private static final String AUDIENCE = "livedrop-internal";
    private static final String SCOPE = "scope";
    private static final Duration LIFE = Duration.ofMinutes(1);
    /** How far the clocks of two processes may be apart. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(10);

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

    /** A token that speaks for this process for a minute, in these parts of the internal API. */
    public String issue(ServiceScope... scopes) {
        return issue(LIFE, scopes);
    }

    /** @param life at most {@link #LONGEST_LIFE}, or nobody takes the token */
    public String issue(Duration life, ServiceScope... scopes) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(service)
                .audience(AUDIENCE)
                .claim(SCOPE, Stream.of(scopes).map(ServiceScope::name).collect(Collectors.joining(" ")))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
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
     * The process that shows the token, and what the token opens.
     *
     * @throws ApiException {@code UNAUTHENTICATED} when the token is not one of ours, or is over
     */
    public CallingService verify(String token) {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            JWTClaimsSet claims = signed.getJWTClaimsSet();
            boolean ours = JWSAlgorithm.HS256.equals(signed.getHeader().getAlgorithm())
                    && signed.verify(new MACVerifier(secret));
            if (ours && isForUs(claims) && isAlive(claims)) {
                return new CallingService(claims.getIssuer(), scopes(claims));
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
        Date issued = claims.getIssueTime();
        Date end = claims.getExpirationTime();
        if (issued == null || end == null) {
            return false;
        }
        Instant now = clock.instant();
        boolean begun = !issued.toInstant().isAfter(now.plus(CLOCKS_APART));
        boolean shortLived = !end.toInstant().isAfter(issued.toInstant().plus(LONGEST_LIFE));
        return begun && shortLived && now.isBefore(end.toInstant());
    }

    /** As in RFC 8693: names with spaces between them. */
    private static Set<String> scopes(JWTClaimsSet claims) throws ParseException {
        String scopes = claims.getStringClaim(SCOPE);
        return scopes == null || scopes.isBlank()
                ? Set.of()
                : Set.copyOf(Arrays.asList(scopes.strip().split(" +")));
    }
}
