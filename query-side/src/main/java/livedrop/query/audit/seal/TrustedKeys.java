package livedrop.query.audit.seal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/** The public keys whose seals are believed: the one that seals now, and those that did before. */
public record TrustedKeys(List<PublicKey> keys) {

    public TrustedKeys {
        keys = List.copyOf(keys);
    }

    /**
     * Keys as texts.
     *
     * @param texts each base64 of X.509
     * @throws IllegalArgumentException when one is no Ed25519 key
     */
    public static TrustedKeys parse(Collection<String> texts) {
        return new TrustedKeys(texts.stream().map(TrustedKeys::parse).toList());
    }

    /** @throws IllegalArgumentException when the text is not base64 of an Ed25519 key in X.509 */
    public static PublicKey parse(String text) {
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(text);
            return KeyFactory.getInstance(SealingKey.ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IllegalArgumentException("not a base64 X.509 Ed25519 public key", e);
        }
    }

    /** As texts that {@link #parse(Collection)} takes. */
    public List<String> texts() {
        return keys.stream()
                .map(key -> Base64.getEncoder().encodeToString(key.getEncoded()))
                .toList();
    }

    /** Whether one of them has signed the block. */
    public boolean signed(Seal seal) {
        return keys.stream().anyMatch(key -> signedBy(key, seal));
    }

    private static boolean signedBy(PublicKey key, Seal seal) {
        try {
            Signature signature = Signature.getInstance(SealingKey.ALGORITHM);
            signature.initVerify(key);
            signature.update(seal.block().canonical());
            return signature.verify(seal.signature());
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}
