package livedrop.kit.trace;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.messaging.Message;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * A place in a trace, as W3C Trace Context writes it: {@code 00-traceId-spanId-flags}. It goes along with requests,
 * commands, events and records under one {@link #NAME name}.
 *
 * @param traceId 32 hexadecimal digits, not all zero
 * @param spanId 16 hexadecimal digits, not all zero: whose child begins here
 * @param sampled whether somebody records the trace
 */
public record TraceParent(String traceId, String spanId, boolean sampled) {

    /** The name of the header, and of the entry in the metadata of messages. */
    public static final String NAME = "traceparent";

    private static final int LENGTH = 55;
    private static final int SPAN_AT = 36;
    private static final int FLAGS_AT = 53;
    private static final int TRACE_DIGITS = 32;
    private static final int SPAN_DIGITS = 16;
    private static final int SAMPLED = 1;
    private static final HexFormat HEX = HexFormat.of();

    /** A place in a new trace. */
    public static TraceParent begin() {
        return begin(newTraceId(), false);
    }

    static TraceParent begin(String traceId, boolean sampled) {
        return new TraceParent(traceId, newSpanId(), sampled);
    }

    /** The place that was written; nothing when there is none, or the text is no such place. */
    public static @Nullable TraceParent read(@Nullable Object written) {
        return written instanceof String text && isOne(text)
                ? new TraceParent(
                        text.substring(3, SPAN_AT - 1),
                        text.substring(SPAN_AT, FLAGS_AT - 1),
                        (HexFormat.fromHexDigit(text.charAt(FLAGS_AT + 1)) & SAMPLED) != 0)
                : null;
    }

    /** Where a message comes from; nothing when it does not say. */
    public static @Nullable TraceParent of(Message<?> message) {
        return read(message.getMetaData().get(NAME));
    }

    /** Where the work of this subscription stands; nothing when nobody has said. */
    public static @Nullable TraceParent of(ContextView context) {
        return context.getOrDefault(TraceParent.class, null);
    }

    /** Version 00 has exactly this length; a later one may have more after a hyphen. */
    private static boolean isOne(String text) {
        boolean formed = text.length() >= LENGTH
                && (text.length() == LENGTH ? !text.startsWith("ff-") : isLater(text))
                && text.charAt(2) == '-'
                && text.charAt(SPAN_AT - 1) == '-'
                && text.charAt(FLAGS_AT - 1) == '-';
        return formed
                && isHex(text, 0, 2)
                && isId(text, 3, TRACE_DIGITS)
                && isId(text, SPAN_AT, SPAN_DIGITS)
                && isHex(text, FLAGS_AT, 2);
    }

    private static boolean isLater(String text) {
        return !text.startsWith("00-") && !text.startsWith("ff-") && text.charAt(LENGTH) == '-';
    }

    private static boolean isId(String text, int from, int digits) {
        return isHex(text, from, digits) && !text.regionMatches(from, "00000000000000000000000000000000", 0, digits);
    }

    private static boolean isHex(String text, int from, int digits) {
        for (int i = from; i < from + digits; i++) {
            char digit = text.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text can be the id of a trace. */
    static boolean isTraceId(String text) {
        return text.length() == TRACE_DIGITS && isId(text, 0, TRACE_DIGITS);
    }

    /** Unique, not secret: the cheap generator will do. */
    static String newTraceId() {
        return HEX.toHexDigits(random()) + HEX.toHexDigits(random());
    }

    static String newSpanId() {
        return HEX.toHexDigits(random());
    }

    private static long random() {
        long random;
        do {
            random = ThreadLocalRandom.current().nextLong();
        } while (random == 0);
        return random;
    }

    /** As the header has it. */
    @Override
    public String toString() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }
}
