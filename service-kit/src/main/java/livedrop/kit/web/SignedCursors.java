package livedrop.kit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import livedrop.kit.startup.StartupRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Cursors that only we can make: the position in a list, and 16 bytes of an HMAC-SHA-256 over the list and the position.
 * All processes that share the secret take each other's cursors; one that was made up, or for another list, is unknown.
 */
public final class SignedCursors {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SEAL_BYTES = 16;
    private static final int LONGEST = 256;

    private final SecretKeySpec key;

    /**
     * @param secret that all processes share; the key is derived from it
     * @throws StartupRefusedException when it is missing
     */
    public SignedCursors(String secret) {
        if (secret.isBlank()) {
            throw new StartupRefusedException(
                    "The setting livedrop.service-secret is missing.",
                    "Set LIVEDROP_SERVICE_SECRET to the same random text of at least 32 characters in every service");
        }
        this.key = new SecretKeySpec(
                hmac(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM), "cursors".getBytes(UTF_8)), ALGORITHM);
    }

    /**
     * The part of a list that is asked for.
     *
     * @param list names the list and whose it is
     * @param limit 1 to 100; 20 when absent
     * @param cursor what {@link Page#nextCursor} said
     * @throws ApiException {@code VALIDATION_FAILED} when either is out of bounds, or the cursor is not one of ours
     */
    public PageRequest read(String list, @Nullable Integer limit, @Nullable String cursor) {
        PageRequest first = PageRequest.first(limit);
        return cursor == null ? first : new PageRequest(first.limit(), position(list, cursor));
    }

    /**
     * The page of a numbered list, out of what was read with one item more than asked for.
     *
     * @param oneMore each item's place in the list beside it
     */
    public <T> Page<T> page(String list, List<T> oneMore, PageRequest request, Position<? super T> position) {
        if (oneMore.size() <= request.limit()) {
            return new Page<>(oneMore, null);
        }
        List<T> items = oneMore.subList(0, request.limit());
        return new Page<>(items, cursor(list, Long.toString(position.of(items.getLast()))));
    }

    /** The place of an item in its list. */
    @FunctionalInterface
    public interface Position<T> {
        long of(T item);
    }

    /** The cursor that leads to what is behind a position of a list: base64url without padding. */
    public String cursor(String list, String position) {
        return sealed(list, position.getBytes(UTF_8));
    }

    private String sealed(String list, byte[] text) {
        byte[] bytes = Arrays.copyOf(text, text.length + SEAL_BYTES);
        System.arraycopy(seal(list, text), 0, bytes, text.length, SEAL_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String position(String list, String cursor) {
        byte[] bytes = decoded(cursor);
        int length = bytes.length - SEAL_BYTES;
        if (length < 1) {
            throw PageRequest.unknownCursor();
        }
        byte[] text = Arrays.copyOf(bytes, length);
        if (!MessageDigest.isEqual(sealed(list, text).getBytes(UTF_8), cursor.getBytes(UTF_8))) {
            throw PageRequest.unknownCursor();
        }
        return new String(text, UTF_8);
    }

    private static byte[] decoded(String cursor) {
        try {
            return cursor.length() > LONGEST
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException _) {
            throw PageRequest.unknownCursor();
        }
    }

    private byte[] seal(String list, byte[] position) {
        byte[] name = list.getBytes(UTF_8);
        byte[] sealed = Arrays.copyOf(name, name.length + 1 + position.length);
        System.arraycopy(position, 0, sealed, name.length + 1, position.length);
        return Arrays.copyOf(hmac(key, sealed), SEAL_BYTES);
    }

    private static byte[] hmac(SecretKeySpec key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
