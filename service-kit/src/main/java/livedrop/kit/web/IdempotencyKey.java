package livedrop.kit.web;

import org.jspecify.annotations.Nullable;

/** The name that a client gives to an intent, so that repeating it is safe. */
public record IdempotencyKey(String value) {

    /** The header that carries the key. */
    public static final String HEADER = "Idempotency-Key";

    /** The header of an answer that was found, not made. */
    public static final String REPLAYED_HEADER = "Idempotency-Replayed";

    private static final int LONGEST = 255;

    /**
     * The key, bare or in quotes.
     *
     * @throws ApiException {@code IDEMPOTENCY_KEY_REQUIRED} without one, {@code VALIDATION_FAILED} for one that is
     *     empty, longer than 255 characters or holds control characters
     */
    public static IdempotencyKey required(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw new ApiException(ErrorCode.IDEMPOTENCY_KEY_REQUIRED, "The header Idempotency-Key is required here");
        }
        String key = unquoted(header.strip());
        boolean visible = key.chars().noneMatch(Character::isISOControl);
        if (key.isBlank() || key.length() > LONGEST || !visible) {
            throw ApiException.invalid(HEADER, key.length() + " characters (expected: 1..255 visible characters)");
        }
        return new IdempotencyKey(key);
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    @Override
    public String toString() {
        return value;
    }
}
