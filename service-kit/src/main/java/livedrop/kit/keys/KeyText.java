package livedrop.kit.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** EC P-256 keys as settings write them: base64 of what openssl prints as DER. The id of a key is its thumbprint (RFC 7638). */
public final class KeyText {

    private KeyText() {}

    /**
     * A private key with the public part that follows from it.
     *
     * @param text base64 of PKCS#8
     * @throws IllegalArgumentException when the text is none
     */
    public static ECKey privateKey(String text) {
        try {
            ECPrivateKey key = parsedPrivate(bytes(text));
            return key(PublicPoint.of(key)).privateKey(key).build();
        } catch (GeneralSecurityException | JOSEException | RuntimeException e) {
            throw new IllegalArgumentException("not a base64 PKCS#8 private key on the curve P-256", e);
        }
    }

    /**
     * A public key.
     *
     * @param text base64 of X.509, or of a private key in PKCS#8
     * @throws IllegalArgumentException when the text is neither
     */
    public static ECKey publicKey(String text) {
        try {
            return key((ECPublicKey) parsedPublic(bytes(text))).build();
        } catch (GeneralSecurityException | JOSEException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "not a base64 X.509 public key, nor a PKCS#8 private key, on the curve P-256", e);
        }
    }

    /** The public part of a private key as base64 of X.509. */
    public static String publicTextOf(String privateText) {
        try {
            PublicKey key = PublicPoint.of(parsedPrivate(bytes(privateText)));
            return Base64.getEncoder().encodeToString(key.getEncoded());
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IllegalArgumentException("not a base64 PKCS#8 private key", e);
        }
    }

    private static ECKey.Builder key(ECPublicKey key) throws JOSEException {
        return new ECKey.Builder(Curve.P_256, key)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .keyIDFromThumbprint();
    }

    private static PublicKey parsedPublic(byte[] encoded) throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException _) {
            return PublicPoint.of(parsedPrivate(encoded));
        }
    }

    private static ECPrivateKey parsedPrivate(byte[] encoded) throws GeneralSecurityException {
        return (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private static byte[] bytes(String text) {
        return Base64.getMimeDecoder().decode(text);
    }
}
