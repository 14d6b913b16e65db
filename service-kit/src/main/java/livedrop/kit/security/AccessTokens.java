package livedrop.kit.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Issues the tokens by which callers are known: ES256 JWTs. */
public final class AccessTokens {

    /** Who issues the tokens, and for whom: ourselves. */
    static final String ISSUER = "livedrop";

    static final String AUDIENCE = "livedrop";
    static final String ROLES = "roles";

    private final SigningKeys keys;
    private final Clock clock;

    public AccessTokens(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** A token that speaks for the caller until its life is over. */
    public String issue(Caller caller, Duration life) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(caller.id().toString())
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .claim(ROLES, caller.roles().stream().map(Enum::name).sorted().toList())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .build();
        return signed(claims);
    }

    private String signed(JWTClaimsSet claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(keys.signing().getKeyID())
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(new ECDSASigner(keys.signing()));
        } catch (JOSEException e) {
            throw new IllegalStateException("the signing key does not sign", e);
        }
        return token.serialize();
    }
}
