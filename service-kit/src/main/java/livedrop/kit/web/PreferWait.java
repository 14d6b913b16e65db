package livedrop.kit.web;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a client is ready to wait for an outcome: {@code Prefer: wait=N} of RFC 7240, in seconds. */
public final class PreferWait {

    public static final Duration USUAL = Duration.ofSeconds(2);
    public static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?=$|[,;])", Pattern.CASE_INSENSITIVE);

    private PreferWait() {}

    /** The wait preferred, at most 30 seconds; a preference that cannot be read counts as none, as the RFC asks. */
    public static Duration of(@Nullable String header) {
        Matcher wait = WAIT.matcher(header == null ? "" : header);
        if (!wait.find()) {
            return USUAL;
        }
        Duration wanted = Duration.ofSeconds(Long.parseLong(wait.group(1)));
        return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
    }
}
