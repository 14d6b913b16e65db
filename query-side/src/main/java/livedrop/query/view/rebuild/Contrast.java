package livedrop.query.view.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where two documents begin to differ, in words. */
final class Contrast {

    private static final int BEFORE = 30;
    private static final int AFTER = 50;

    private Contrast() {}

    /** What is there, and what is expected. */
    static String of(byte @Nullable [] found, byte @Nullable [] expected) {
        int from = found == null || expected == null ? 0 : Math.max(0, Arrays.mismatch(found, expected) - BEFORE);
        return part(found, from) + " (expected: " + part(expected, from) + ")";
    }

    private static String part(byte @Nullable [] document, int from) {
        if (document == null) {
            return "absent";
        }
        int end = Math.min(document.length, from + BEFORE + AFTER);
        String text = new String(document, Math.min(from, end), end - Math.min(from, end), UTF_8).replace('\n', ' ');
        return (from > 0 ? "…" : "") + text + (end < document.length ? "…" : "");
    }
}
