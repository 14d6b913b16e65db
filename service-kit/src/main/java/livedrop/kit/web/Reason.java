package livedrop.kit.web;

import org.jspecify.annotations.Nullable;

/**
 * Why somebody of the staff decides something, as it is told in the body of a request that may be left out.
 *
 * @param reason about what is decided, never about a person, for it stays in the log; absent when nobody says
 */
public record Reason(@Nullable String reason) {

    private static final int LONGEST = 500;

    /**
     * What was said, if anything.
     *
     * @throws ApiException {@code VALIDATION_FAILED} for a reason that has not 1 to 500 characters
     */
    public static @Nullable String of(@Nullable Reason said) {
        String reason = said == null ? null : said.reason();
        check(Checks.of(), reason).throwIfAny();
        return reason;
    }

    /** For requests that say more than why: the field is {@code reason}, too. */
    public static Checks check(Checks checks, @Nullable String reason) {
        return checks.text("reason", reason, 1, LONGEST);
    }
}
