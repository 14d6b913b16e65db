package livedrop.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@DisplayName("The signing keys")
class SigningKeysTest {

    private static KeyPair pair(String algorithm, String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("EC")) {
            generator.initialize(new ECGenParameterSpec(curve));
        }
        return generator.generateKeyPair();
    }

    private static String encoded(KeyPair pair) {
        return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    }

    private static String publicHalf(KeyPair pair) {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    private static String idOf(KeyPair pair) {
        return SigningKeys.parse(encoded(pair)).signing().getKeyID();
    }

    @RepeatedTest(5)
    @DisplayName("follow from the private key alone")
    void parsed() throws GeneralSecurityException {
        KeyPair pair = pair("EC", "secp256r1");

        ECKey key = SigningKeys.parse(encoded(pair)).signing();

        ECKey expected = new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic()).build();
        assertThat(key.getX()).isEqualTo(expected.getX());
        assertThat(key.getY()).isEqualTo(expected.getY());
        assertThat(key.getKeyID()).hasSize(43);
    }

    @Test
    @DisplayName("publish nothing private, the signing one first and each once")
    void published() throws GeneralSecurityException {
        KeyPair before = pair("EC", "secp256r1");
        KeyPair now = pair("EC", "secp256r1");
        KeyPair next = pair("EC", "secp256r1");

        SigningKeys keys = SigningKeys.parse(encoded(now), List.of(publicHalf(before), encoded(next), publicHalf(now)));

        assertThat(keys.publicKeys().getKeys())
                .extracting(JWK::getKeyID)
                .containsExactly(idOf(now), idOf(before), idOf(next));
        assertThat(keys.accepted()).noneMatch(ECKey::isPrivate);
        assertThat(keys.publicKeys().getKeys())
                .noneMatch(key -> key.isPrivate())
                .allMatch(key -> key.getAlgorithm().getName().equals("ES256"));
        assertThat(keys.publicKeys().toString()).doesNotContain("\"d\"");
    }

    @Test
    @DisplayName("are refused when they are of another kind")
    void refused() throws GeneralSecurityException {
        String otherCurve = encoded(pair("EC", "secp384r1"));
        String otherKind = encoded(pair("RSA", ""));

        assertThatIllegalArgumentException().isThrownBy(() -> SigningKeys.parse(otherCurve));
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKeys.parse(otherKind));
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKeys.parse("garbage"));
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKeys.parse(""));
        String good = encoded(pair("EC", "secp256r1"));
        for (String accepted : List.of(otherCurve, otherKind, publicHalf(pair("EC", "secp384r1")), "garbage", "")) {
            assertThatIllegalArgumentException().isThrownBy(() -> SigningKeys.parse(good, List.of(accepted)));
        }
    }
}
