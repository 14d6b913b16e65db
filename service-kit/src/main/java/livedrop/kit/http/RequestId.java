package livedrop.kit.http;

import java.util.regex.Pattern;
import livedrop.kit.trace.TraceParent;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * The name of a request, by which support finds it in errors, log lines and traces: the one its sender gave, or else the
 * id of its trace.
 */
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
        String id = find(exchange.getRequest().getHeaders());
        exchange.getAttributes().put(ATTRIBUTE, id);
        return id;
    }

    private static String find(HttpHeaders headers) {
        @Nullable String sent = headers.getFirst(HEADER);
        if (sent != null && ACCEPTED.matcher(sent).matches()) {
            return sent;
        }
        @Nullable TraceParent trace = TraceParent.read(headers.getFirst(TraceParent.NAME));
        return trace == null ? random() : trace.traceId();
    }

    static String random() {
        return TraceParent.begin().traceId();
    }
}
