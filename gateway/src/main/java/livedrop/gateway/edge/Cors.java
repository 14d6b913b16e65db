package livedrop.gateway.edge;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import livedrop.kit.http.RequestId;
import livedrop.kit.web.ApiException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Tells browsers which pages of other origins may call the API (Fetch standard, "CORS protocol"). A browser never sends
 * its own credentials along: who calls is said by the token alone.
 */
final class Cors {

    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final List<HttpMethod> METHODS =
            List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE);
    private static final List<String> SENT = List.of(
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.IF_NONE_MATCH,
            "Idempotency-Key",
            "Last-Event-ID",
            "Prefer",
            "traceparent",
            RequestId.HEADER);
    private static final List<String> SHOWN = List.of(
            HttpHeaders.ETAG,
            HttpHeaders.LOCATION,
            HttpHeaders.RETRY_AFTER,
            "Idempotency-Replayed",
            "RateLimit-Limit",
            "RateLimit-Policy",
            "RateLimit-Remaining",
            "RateLimit-Reset",
            RequestId.HEADER);

    private final Set<String> allowedOrigins;

    Cors(List<String> allowedOrigins) {
        this.allowedOrigins = Set.copyOf(allowedOrigins);
    }

    static boolean isPreflight(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        return HttpMethod.OPTIONS.equals(request.getMethod())
                && headers.containsHeader(HttpHeaders.ORIGIN)
                && headers.containsHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }

    /** @throws ApiException {@code FORBIDDEN} when pages of this origin may not call the API */
    void answerPreflight(ServerHttpRequest request, ServerHttpResponse response) {
        if (!isAllowed(request.getHeaders().getOrigin())) {
            throw ApiException.forbidden("Pages of this origin may not call this API");
        }
        response.setStatusCode(HttpStatus.NO_CONTENT);
        HttpHeaders headers = response.getHeaders();
        headers.setAccessControlAllowMethods(METHODS);
        headers.setAccessControlAllowHeaders(SENT);
        headers.setAccessControlMaxAge(REMEMBERED);
    }

    /** What a browser has to know before it shows the answer to the page. Others keep what they get from it. */
    void describe(ServerHttpRequest request, ServerHttpResponse response) {
        if (allowedOrigins.isEmpty()) {
            return;
        }
        HttpHeaders headers = response.getHeaders();
        headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        @Nullable String origin = request.getHeaders().getOrigin();
        if (isAllowed(origin)) {
            headers.setAccessControlAllowOrigin(origin);
            headers.setAccessControlExposeHeaders(SHOWN);
        }
    }

    /**
     * A browser lets any page open a WebSocket (RFC 6455, section 10.2), and leaves it to us to ask where the page is from.
     *
     * @throws ApiException {@code FORBIDDEN} when it is of another origin that is not listed
     */
    void requireAllowedSocket(ServerHttpRequest request) {
        @Nullable String origin = request.getHeaders().getOrigin();
        if (origin != null && !isAllowed(origin) && !isOurs(origin, request)) {
            throw ApiException.forbidden("Pages of this origin may not open a WebSocket here");
        }
    }

    private static boolean isOurs(String origin, ServerHttpRequest request) {
        @Nullable String host = request.getHeaders().getFirst(HttpHeaders.HOST);
        return host != null && origin.toLowerCase(Locale.ROOT).endsWith("://" + host.toLowerCase(Locale.ROOT));
    }

    private boolean isAllowed(@Nullable String origin) {
        return origin != null && allowedOrigins.contains(origin);
    }
}
