package livedrop.kit.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import livedrop.kit.keys.PublicPoint;

/**
 * The keys of the process that issues access tokens. Where a bean of this is, tokens are checked against it; elsewhere
 * against the public keys fetched from {@code livedrop.jwt.jwks-uri}.
 *
 * @param signing signs new tokens: EC P-256, with its private part
 * @param retired sign no more, but the tokens they signed are good until they expire
 */
public record SigningKeys(ECKey signing, List<ECKey> retired) {

    public SigningKeys {
        retired = List.copyOf(retired);
        if (!signing.isPrivate() || !Curve.P_256.equals(signing.getCurve())) {
            throw new IllegalArgumentException("signing: " + signing.getCurve() + " (expected: a private P-256 key)");
        }
    }

    /**
     * The keys out of a base64 PKCS#8 private key; the public part follows from it, and the id is its RFC 7638 thumbprint.
     *
     * @throws IllegalArgumentException when the text is no EC P-256 private key
     */
    public static SigningKeys parse(String base64Pkcs8) {
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(base64Pkcs8);
            ECPrivateKey key =
                    (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new SigningKeys(key(PublicPoint.of(key), key), List.of());
        } catch (GeneralSecurityException
                | JOSEException
                | ClassCastException
                | IllegalArgumentException
                | IllegalStateException e) {
            throw new IllegalArgumentException("not a base64 PKCS#8 private key on the curve P-256", e);
        }
    }

    private static ECKey key(ECPublicKey publicKey, ECPrivateKey privateKey) throws JOSEException {
        return new ECKey.Builder(Curve.P_256, publicKey)
                .privateKey(privateKey)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .keyIDFromThumbprint()
                .build();
    }

    /** What everybody may know: served as the JWKS document. */
    public JWKSet publicKeys() {
        return new JWKSet(Stream.concat(Stream.of(signing), retired.stream())
                .map(ECKey::toPublicJWK)
                .map(JWK.class::cast)
                .toList());
    }
}
