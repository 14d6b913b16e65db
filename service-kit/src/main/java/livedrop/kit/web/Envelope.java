package livedrop.kit.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shape of every JSON answer: data when it went well, an error when it did not, never both. */
public record Envelope<T extends @Nullable Object>(
        boolean success, @Nullable T data, @Nullable Failure error) {

    /**
     * What went wrong.
     *
     * @param code an {@link ErrorCode}; programs read this and nothing else
     * @param message a sentence for the people who write those programs
     * @param details what a caller can act on, by name
     * @param traceId the id of the request, to be named to support
     */
    public record Failure(String code, String message, Map<String, Object> details, String traceId) {}

    public static <T extends @Nullable Object> Envelope<T> of(T data) {
        return new Envelope<>(true, data, null);
    }

    public static Envelope<@Nullable Object> failed(ApiException error, String traceId) {
        Failure failure = new Failure(error.code().name(), error.getMessage(), error.details(), traceId);
        return new Envelope<>(false, null, failure);
    }
}
