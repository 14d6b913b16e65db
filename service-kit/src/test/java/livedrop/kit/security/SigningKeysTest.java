package livedrop.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
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
    @DisplayName("publish nothing private")
    void published() throws GeneralSecurityException {
        SigningKeys current = SigningKeys.parse(encoded(pair("EC", "secp256r1")));
        SigningKeys old = SigningKeys.parse(encoded(pair("EC", "secp256r1")));
        SigningKeys both = new SigningKeys(current.signing(), List.of(old.signing()));

        assertThat(both.publicKeys().getKeys())
                .hasSize(2)
                .noneMatch(key -> key.isPrivate())
                .allMatch(key -> key.getAlgorithm().getName().equals("ES256"));
        assertThat(both.publicKeys().toString()).doesNotContain("\"d\"");
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
    }
}
