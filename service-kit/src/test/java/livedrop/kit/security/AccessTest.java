package livedrop.kit.security;

import static livedrop.kit.demo.Demo.BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import livedrop.kit.demo.Answer;
import livedrop.kit.demo.Answer.Request;
import livedrop.kit.demo.Demo.DeletedAccounts;
import livedrop.kit.demo.DemoServer;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import reactor.test.StepVerifier;

@DemoServer
@DisplayName("A caller")
class AccessTest {

    private static final UserId ANNA = UserId.parse("0195b0a0-0000-7000-8000-00000000000a");

    @LocalServerPort
    int port;

    @Autowired
    SigningKeys keys;

    @Autowired
    AccessTokens tokens;

    @Autowired
    DeletedAccounts deleted;

    @Autowired
    Admissions admissions;

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .subject(ANNA.toString())
                .issuer("livedrop")
                .audience("livedrop")
                .claim("roles", List.of("USER", "A_ROLE_OF_TOMORROW"))
                .expirationTime(Date.from(Instant.parse("2100-01-01T00:00:00Z")));
    }

    private static String signed(JWTClaimsSet.Builder claims, ECKey key) throws JOSEException {
        return signed(header(key).build(), claims, key);
    }

    private static JWSHeader.Builder header(ECKey key) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID());
    }

    private static String signed(JWSHeader header, JWTClaimsSet.Builder claims, ECKey key) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims.build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private Answer me(String token) {
        return Request.get(port, "/demo/me").bearing(token).send();
    }

    private void assertTurnedAway(String token) {
        Answer answer = me(token);
        assertThat(answer.error()).isEqualTo("401 UNAUTHENTICATED");
        assertThat(answer.header("WWW-Authenticate")).containsExactly("Bearer error=\"invalid_token\"");
        assertThat(Request.get(port, "/demo/greeting").bearing(token).send().error())
                .as("on a public route")
                .isEqualTo("401 UNAUTHENTICATED");
    }

    @Test
    @DisplayName("with a good token is known to the controller, by id and by the roles we know")
    void known() throws JOSEException {
        assertThat(me(tokens.issue(new Caller(ANNA, Set.of(Role.USER, Role.SUPPORT)), Duration.ofMinutes(1)))
                        .body())
                .contains("\"id\":\"" + ANNA + "\"", "USER", "SUPPORT");
        assertThat(me(signed(claims(), keys.signing())).json().at("/data/roles").toString())
                .isEqualTo("[\"USER\"]");
        assertThat(Request.get(port, "/demo/greeting")
                        .bearing(signed(claims(), keys.signing()))
                        .send()
                        .json()
                        .get("data")
                        .asString())
                .isEqualTo("hello, " + ANNA);
    }

    @Test
    @DisplayName("is let in by a token that came in no header, until that ends, or not at all")
    void admitted() throws JOSEException {
        UserId gone = UserId.parse("0195b0a0-0000-7000-8000-0000000000cc");
        deleted.users().add(gone);

        StepVerifier.create(admissions.admit(signed(claims(), keys.signing())))
                .expectNext(new Admission(new Caller(ANNA, Set.of(Role.USER)), Instant.parse("2100-01-01T00:00:00Z")))
                .verifyComplete();
        StepVerifier.create(admissions.admit("forged")).verifyError(InvalidBearerTokenException.class);
        StepVerifier.create(admissions.admit(signed(claims().subject(gone.toString()), keys.signing())))
                .verifyError(InvalidBearerTokenException.class);
    }

    @Test
    @DisplayName("is known by a token of the key before, as by one of the key that signs now")
    void rotated() throws JOSEException {
        assertThat(keys.accepted()).hasSize(1);
        assertThat(me(signed(claims(), BEFORE)).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("without a token gets to public routes only")
    void unknown() {
        Answer answer = Request.get(port, "/demo/me").send();

        assertThat(answer.error()).isEqualTo("401 UNAUTHENTICATED");
        assertThat(answer.header("WWW-Authenticate")).containsExactly("Bearer");
        assertThat(Request.get(port, "/demo/greeting").send().json().get("data").asString())
                .isEqualTo("hello, whoever");
        assertThat(Request.of("HEAD", port, "/demo/greeting").send().status()).isEqualTo(200);
        assertThat(Request.of("HEAD", port, "/demo/me").send().status()).isEqualTo(401);
    }

    @Test
    @DisplayName("without the role is known, but turned away")
    void withoutRole() {
        String user = tokens.issue(new Caller(ANNA, Set.of(Role.USER)), Duration.ofMinutes(1));
        String auditor = tokens.issue(new Caller(ANNA, Set.of(Role.AUDITOR)), Duration.ofMinutes(1));

        assertThat(Request.get(port, "/demo/audit").bearing(user).send().error())
                .isEqualTo("403 FORBIDDEN");
        assertThat(Request.get(port, "/demo/audit").bearing(auditor).send().status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("whose account was deleted is turned away at once")
    void deletedAccount() {
        UserId gone = new UserId(UUID.fromString("0195b0a0-0000-7000-8000-00000000000b"));
        String token = tokens.issue(new Caller(gone, Set.of(Role.USER)), Duration.ofMinutes(1));

        assertThat(me(token).status()).isEqualTo(200);
        deleted.users().add(gone);
        assertTurnedAway(token);
    }

    @Nested
    @DisplayName("is turned away with a token that")
    class BadToken {

        @Test
        @DisplayName("is over, or never ends")
        void times() throws JOSEException {
            assertTurnedAway(tokens.issue(new Caller(ANNA, Set.of()), Duration.ZERO));
            assertTurnedAway(signed(claims().expirationTime(null), keys.signing()));
            assertTurnedAway(
                    signed(claims().notBeforeTime(Date.from(Instant.parse("2099-01-01T00:00:00Z"))), keys.signing()));
        }

        @Test
        @DisplayName("is from or for somebody else")
        void parties() throws JOSEException {
            assertTurnedAway(signed(claims().issuer("somebody"), keys.signing()));
            assertTurnedAway(signed(claims().issuer(null), keys.signing()));
            assertTurnedAway(signed(claims().audience("somebody"), keys.signing()));
            assertTurnedAway(signed(claims().audience((String) null), keys.signing()));
        }

        @Test
        @DisplayName("names no user")
        void subject() throws JOSEException {
            assertTurnedAway(signed(claims().subject("anna"), keys.signing()));
            assertTurnedAway(signed(claims().subject(null), keys.signing()));
        }

        @Test
        @DisplayName("is signed by another key, by the public key as a secret, or not at all")
        void signature() throws JOSEException {
            ECKey another = new ECKeyGenerator(Curve.P_256)
                    .keyID(keys.signing().getKeyID())
                    .generate();
            SignedJWT confused = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
            confused.sign(new MACSigner(keys.signing().toPublicJWK().toJSONString()));
            String good = signed(claims(), keys.signing());

            assertTurnedAway(signed(claims(), another));
            assertTurnedAway(signed(
                    claims(), new ECKeyGenerator(Curve.P_256).keyID("unknown").generate()));
            assertTurnedAway(confused.serialize());
            assertTurnedAway(new PlainJWT(claims().build()).serialize());
            assertTurnedAway(good.substring(0, good.lastIndexOf('.') + 1));
            assertTurnedAway("x" + good);
        }

        @Test
        @DisplayName("says that it is something else, or not what it is, or by which key")
        void header() throws JOSEException {
            ECKey key = keys.signing();

            assertTurnedAway(signed(AccessTest.header(key).type(null).build(), claims(), key));
            assertTurnedAway(signed(
                    AccessTest.header(key).type(new JOSEObjectType("dpop+jwt")).build(), claims(), key));
            assertTurnedAway(signed(AccessTest.header(key).keyID(null).build(), claims(), key));
            assertTurnedAway(signed(
                    AccessTest.header(key).jwk(key.toPublicJWK()).keyID("mine").build(), claims(), key));
        }

        @Test
        @DisplayName("is no token")
        void garbage() {
            assertTurnedAway("garbage");
            assertTurnedAway("a.b.c");
            assertTurnedAway("a b");
            assertTurnedAway("e30.e30.");
            assertTurnedAway("x".repeat(4_000));
        }
    }
}
