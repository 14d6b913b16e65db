package livedrop.kit.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** The name of a request, from its sender or made here; errors and log lines show it, so that support can find them. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    private RequestId() {}

    /** The id of the request; the same one whenever it is asked for. */
    public static String of(ServerWebExchange exchange) {
        @Nullable String known = exchange.getAttribute(ATTRIBUTE);
        if (known != null) {
            return known;
        }
        @Nullable String sent = exchange.getRequest().getHeaders().getFirst(HEADER);
        String id = sent != null && ACCEPTED.matcher(sent).matches() ? sent : random();
        exchange.getAttributes().put(ATTRIBUTE, id);
        return id;
    }

    /** Unique, not secret: the cheap generator will do. */
    static String random() {
        HexFormat hex = HexFormat.of();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
