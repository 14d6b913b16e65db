package livedrop.acceptance.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * JSON that no writer would write, such as {@code 1e400} or half a surrogate pair. It travels through trees as a marked
 * text, and is put in when the body is written.
 */
final class RawJson {

    private static final String MARK = "@raw:";
    private static final String TWIN = "@twin:";
    private static final Pattern MARKED = Pattern.compile("\"" + MARK + "([A-Za-z0-9+/=]*)\"");

    private RawJson() {}

    static String marked(String raw) {
        return MARK + Base64.getEncoder().encodeToString(raw.getBytes(UTF_8));
    }

    /** The name of a field that will be written a second time. */
    static String twin(String field) {
        return TWIN + field;
    }

    static String written(String body) {
        return MARKED.matcher(body.replace(TWIN, ""))
                .replaceAll(mark -> java.util.regex.Matcher.quoteReplacement(raw(mark)));
    }

    private static String raw(MatchResult mark) {
        return new String(Base64.getDecoder().decode(mark.group(1)), UTF_8);
    }
}
