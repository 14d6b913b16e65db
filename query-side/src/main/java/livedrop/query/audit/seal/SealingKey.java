package livedrop.query.audit.seal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** The Ed25519 key that seals are made with, and its public half. */
public final class SealingKey {

    static final String ALGORITHM = "Ed25519";

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private SealingKey(EdECPrivateKey privateKey) throws GeneralSecurityException {
        this.privateKey = privateKey;
        this.publicKey = publicHalf(privateKey);
    }

    /**
     * A key as settings write it.
     *
     * @param text base64 of PKCS#8
     * @throws IllegalArgumentException when the text is none
     */
    public static SealingKey parse(String text) {
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(text);
            PrivateKey key = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new SealingKey((EdECPrivateKey) key);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IllegalArgumentException("not a base64 PKCS#8 Ed25519 private key", e);
        }
    }

    /** A new key, as settings write it. */
    public static String generate() {
        try {
            return Base64.getEncoder()
                    .encodeToString(KeyPairGenerator.getInstance(ALGORITHM)
                            .generateKeyPair()
                            .getPrivate()
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    public Seal seal(Block block) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(block.canonical());
            return new Seal(block, signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("block " + block.number() + " cannot be signed", e);
        }
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    /** The JDK computes a public half only for a key that it draws itself: here it draws the one there is. */
    private static PublicKey publicHalf(EdECPrivateKey key) throws GeneralSecurityException {
        byte[] drawn = key.getBytes().orElseThrow();
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, new Drawn(drawn));
        return generator.generateKeyPair().getPublic();
    }

    @SuppressWarnings("serial") // Nobody serializes it.
    private static final class Drawn extends SecureRandom {

        private final transient byte[] bytes;

        private Drawn(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }
}
