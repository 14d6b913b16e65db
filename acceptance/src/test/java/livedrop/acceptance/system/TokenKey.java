package livedrop.acceptance.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** A key pair that can sign access tokens: EC P-256. */
public record TokenKey(KeyPair pair) {

    private static final int COORDINATE_BYTES = 32;

    public static TokenKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new TokenKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the setting for the key that signs has it. */
    public String privateText() {
        return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    }

    /** As the setting for accepted keys has it. */
    public String publicText() {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    /** The thumbprint, as in RFC 7638. */
    public String id() {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        String members = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\""
                + coordinate(key.getW().getAffineX()) + "\",\"y\":\""
                + coordinate(key.getW().getAffineY()) + "\"}";
        try {
            return text(MessageDigest.getInstance("SHA-256").digest(members.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An ES256 signature, as in RFC 7518, section 3.4. */
    public byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String coordinate(BigInteger number) {
        byte[] shortest = number.toByteArray();
        byte[] bytes = new byte[COORDINATE_BYTES];
        int skipped = Math.max(0, shortest.length - COORDINATE_BYTES);
        int length = shortest.length - skipped;
        System.arraycopy(shortest, skipped, bytes, COORDINATE_BYTES - length, length);
        return text(bytes);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
