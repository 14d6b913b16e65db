package livedrop.kit.security;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.List;
import java.util.stream.Stream;
import livedrop.kit.keys.KeyText;

/**
 * The keys of the process that issues access tokens. Where a bean of this is, tokens are checked against it; elsewhere
 * against the public keys fetched from {@code livedrop.jwt.jwks-uri}.
 *
 * @param signing signs new tokens: EC P-256, with its private part
 * @param accepted sign nothing here, but what they signed is good: the key before, until its tokens are over, and the
 *     next one, ahead of its use. Public parts only
 */
public record SigningKeys(ECKey signing, List<ECKey> accepted) {

    public SigningKeys {
        if (!signing.isPrivate() || !Curve.P_256.equals(signing.getCurve())) {
            throw new IllegalArgumentException("signing: " + signing.getCurve() + " (expected: a private P-256 key)");
        }
        accepted = accepted.stream()
                .map(ECKey::toPublicJWK)
                .filter(key -> !key.getKeyID().equals(signing.getKeyID()))
                .distinct()
                .toList();
    }

    /** A key that signs, and none beside it. */
    public static SigningKeys parse(String signing) {
        return parse(signing, List.of());
    }

    /**
     * The keys by their texts; the id of each is its RFC 7638 thumbprint.
     *
     * @param signing a base64 PKCS#8 private key: the public part follows from it
     * @param accepted the same, or base64 X.509 public keys
     * @throws IllegalArgumentException when a text is no EC P-256 key
     */
    public static SigningKeys parse(String signing, List<String> accepted) {
        return new SigningKeys(
                KeyText.privateKey(signing),
                accepted.stream().map(KeyText::publicKey).toList());
    }

    /** What everybody may know: served as the JWKS document. */
    public JWKSet publicKeys() {
        return new JWKSet(Stream.concat(Stream.of(signing.toPublicJWK()), accepted.stream())
                .map(JWK.class::cast)
                .toList());
    }
}
