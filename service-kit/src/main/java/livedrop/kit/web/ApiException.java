package livedrop.kit.web;

import java.io.Serial;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer other than success: what the client gets to read, and nothing else. */
public final class ApiException extends RuntimeException {

    /** The detail that says after how many seconds another try makes sense; it goes out as {@code Retry-After} too. */
    public static final String RETRY_AFTER_SECONDS = "retryAfterSeconds";

    @Serial
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String text;
    private final transient Map<String, Object> details;

    public ApiException(ErrorCode code, String message) {
        this(code, message, Map.of());
    }

    /** @param details what a caller can act on, by field name: numbers, texts and ids */
    public ApiException(ErrorCode code, String message, Map<String, Object> details) {
        super(message, null, false, false);
        this.code = code;
        this.text = message;
        this.details = Map.copyOf(details);
    }

    /** @param fields what is wrong, by the path of the field */
    public static ApiException invalid(Map<String, String> fields) {
        String message = "Some fields are not as they should be: " + String.join(", ", fields.keySet());
        return new ApiException(ErrorCode.VALIDATION_FAILED, message, Map.of("fields", new LinkedHashMap<>(fields)));
    }

    /** @param problem the value and what is expected of it, as in {@code 0 (expected: 1..100)} */
    public static ApiException invalid(String field, String problem) {
        return invalid(Map.of(field, problem));
    }

    public static ApiException notFound(String message) {
        return new ApiException(ErrorCode.NOT_FOUND, message);
    }

    public static ApiException unauthenticated(String message) {
        return new ApiException(ErrorCode.UNAUTHENTICATED, message);
    }

    public static ApiException forbidden(String message) {
        return new ApiException(ErrorCode.FORBIDDEN, message);
    }

    public static ApiException unavailable(String message, Duration retryAfter) {
        return new ApiException(ErrorCode.UNAVAILABLE, message, retryAfter(retryAfter));
    }

    public static ApiException tooManyRequests(String message, Duration retryAfter) {
        return new ApiException(ErrorCode.TOO_MANY_REQUESTS, message, retryAfter(retryAfter));
    }

    private static Map<String, Object> retryAfter(Duration wait) {
        return Map.of(RETRY_AFTER_SECONDS, Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    @Override
    public String getMessage() {
        return text;
    }

    public ErrorCode code() {
        return code;
    }

    public Map<String, Object> details() {
        return details;
    }
}
