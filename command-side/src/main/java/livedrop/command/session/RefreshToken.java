package livedrop.command.session;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** A refresh token: the session it belongs to, and 256 random bits. Only the hash of the bits is ever stored. */
final class RefreshToken {
    static final int SECRET_BYTES = 32;

    private static final int SESSION_BYTES = 16;

    private final UUID session;
    private final byte[] secret;

    /** @param secret {@value #SECRET_BYTES} random bytes */
    RefreshToken(UUID session, byte[] secret) {
        if (secret.length != SECRET_BYTES) {
            throw new IllegalArgumentException("secret: " + secret.length + " bytes (expected: " + SECRET_BYTES + ")");
        }
        this.session = session;
        this.secret = secret.clone();
    }

    /** Nothing when the text is no refresh token. */
    static Optional<RefreshToken> parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        if (bytes.length != SESSION_BYTES + SECRET_BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        UUID session = new UUID(buffer.getLong(), buffer.getLong());
        byte[] secret = new byte[SECRET_BYTES];
        buffer.get(secret);
        return Optional.of(new RefreshToken(session, secret));
    }

    UUID session() {
        return session;
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    String encoded() {
        ByteBuffer buffer = ByteBuffer.allocate(SESSION_BYTES + SECRET_BYTES)
                .putLong(session.getMostSignificantBits())
                .putLong(session.getLeastSignificantBits())
                .put(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
    }
}
