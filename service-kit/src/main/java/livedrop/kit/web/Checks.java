package livedrop.kit.web;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import livedrop.kit.json.Rfc3339;
import livedrop.schema.Money;
import org.jspecify.annotations.Nullable;

/**
 * Checks of a request that name every wrong field at once, each by its value and what is expected.
 *
 * <p>All checks but {@link #required} hold for a field that is absent. The first problem of a field stands.
 */
public final class Checks {

    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_URL = 2_048;
    private static final int LONGEST_ECHO = 60;
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+"
                    + "[\\p{L}\\p{N}][\\p{L}\\p{N}-]*[\\p{L}\\p{N}]");
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final Map<String, String> problems = new LinkedHashMap<>();

    private Checks() {}

    public static Checks of() {
        return new Checks();
    }

    /** The field is there. */
    public Checks required(String field, @Nullable Object value) {
        return value == null ? problem(field, "missing (expected: a value)") : this;
    }

    /** A rule of the caller's own; {@code expected} completes "(expected: …)". */
    public Checks that(String field, @Nullable Object value, boolean holds, String expected) {
        return value == null || holds ? this : problem(field, shortened(value) + " (expected: " + expected + ")");
    }

    /** The number is within the bounds, both included. */
    public Checks that(String field, @Nullable Number value, long least, long most) {
        boolean holds = value == null || (value.longValue() >= least && value.longValue() <= most);
        return that(field, value, holds, least + ".." + most);
    }

    /** The text has a number of characters within the bounds, is not blank, and holds no control characters. */
    public Checks text(String field, @Nullable String value, int shortest, int longest) {
        if (value == null) {
            return this;
        }
        int length = value.codePointCount(0, value.length());
        if (length < shortest || length > longest) {
            return problem(field, length + " characters (expected: " + shortest + ".." + longest + " characters)");
        }
        if (shortest > 0 && value.isBlank()) {
            return problem(field, "blank (expected: visible characters)");
        }
        boolean unprintable = value.codePoints().anyMatch(Checks::isUnprintable);
        return unprintable ? problem(field, "control characters (expected: printable text)") : this;
    }

    public Checks uuid(String field, @Nullable String value) {
        return that(field, value, value != null && UUID_TEXT.matcher(value).matches(), "a UUID");
    }

    /** The text is a whole number of at least so much, as {@link Long#parseLong} reads it. */
    public Checks wholeNumber(String field, @Nullable String value, long least) {
        return that(field, value, value != null && isAtLeast(least, value), "a whole number, at least " + least);
    }

    /** The text is a time, as {@link #parseTime} reads it. */
    public Checks time(String field, @Nullable String value) {
        boolean holds = value == null || Rfc3339.read(value).isPresent();
        return that(field, value, holds, "a time as in 2026-01-31T12:00:00Z");
    }

    /** The text is an absolute http or https URL. */
    public Checks url(String field, @Nullable String value) {
        return that(field, value, value != null && isUrl(value), "an absolute http(s) URL");
    }

    public Checks email(String field, @Nullable String value) {
        boolean holds = value == null
                || (value.length() <= LONGEST_EMAIL && EMAIL.matcher(value).matches());
        return holds ? this : problem(field, "not an email address (expected: name@example.com)");
    }

    /** The later time is after the earlier one. */
    public Checks ordered(String earlierField, @Nullable Instant earlier, String laterField, @Nullable Instant later) {
        boolean holds = earlier == null || later == null || later.isAfter(earlier);
        return that(laterField, later, holds, "after " + earlierField);
    }

    /** The amount is within the bounds, in minor units, both included. */
    public Checks money(String field, @Nullable Money value, long least, long most) {
        return value == null ? this : that(field + ".amount", value.amount(), least, most);
    }

    /** @throws ApiException {@code VALIDATION_FAILED} with all that was found, if anything was */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw ApiException.invalid(problems);
        }
    }

    /**
     * The id in a path or a query parameter.
     *
     * @throws ApiException {@code VALIDATION_FAILED} when the text is no UUID
     */
    public static UUID parseUuid(String field, String value) {
        of().uuid(field, value).throwIfAny();
        return UUID.fromString(value);
    }

    /**
     * The time in a query parameter.
     *
     * @throws ApiException {@code VALIDATION_FAILED} when the text is no time
     */
    public static Instant parseTime(String field, String value) {
        of().time(field, value).throwIfAny();
        return Rfc3339.read(value).orElseThrow();
    }

    private Checks problem(String field, String problem) {
        problems.putIfAbsent(field, problem);
        return this;
    }

    private static String shortened(Object value) {
        String text = value.toString();
        return text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "…";
    }

    private static boolean isUnprintable(int codePoint) {
        boolean lineBreak = codePoint == '\n' || codePoint == '\r' || codePoint == '\t';
        return (Character.isISOControl(codePoint) && !lineBreak) || Character.getType(codePoint) == Character.SURROGATE;
    }

    private static boolean isAtLeast(long least, String text) {
        try {
            return Long.parseLong(text) >= least;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static boolean isUrl(String text) {
        if (text.length() > LONGEST_URL) {
            return false;
        }
        try {
            URI uri = URI.create(text);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
