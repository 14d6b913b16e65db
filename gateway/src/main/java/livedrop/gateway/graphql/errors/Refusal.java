package livedrop.gateway.graphql.errors;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import livedrop.kit.web.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * An error as a client of GraphQL gets to see it: its {@code extensions} are what the envelope of the public API says, with
 * the status that would have come with it.
 */
public final class Refusal implements GraphQLError {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ApiException answer;
    private final transient @Nullable String traceId;
    private final transient @Nullable List<Object> path;
    private final transient List<SourceLocation> places;

    private Refusal(
            ApiException answer, @Nullable String traceId, @Nullable List<Object> path, List<SourceLocation> places) {
        this.answer = answer;
        this.traceId = traceId;
        this.path = path;
        this.places = places;
    }

    /** An error of the whole request. */
    public static Refusal of(ApiException answer) {
        return new Refusal(answer, null, null, List.of());
    }

    /** An error of a field. */
    static Refusal at(@Nullable List<Object> path, ApiException answer, @Nullable List<SourceLocation> places) {
        return new Refusal(answer, null, path, Objects.requireNonNullElse(places, List.of()));
    }

    /** The same error with the id of the request. */
    Refusal in(String requestId) {
        return new Refusal(answer, requestId, path, places);
    }

    /** What the public API would have answered. */
    public ApiException answer() {
        return answer;
    }

    @Override
    public String getMessage() {
        return answer.getMessage();
    }

    @Override
    public List<SourceLocation> getLocations() {
        return places;
    }

    @Override
    public @Nullable List<Object> getPath() {
        return path;
    }

    @Override
    public ErrorClassification getErrorType() {
        return ErrorType.ExecutionAborted;
    }

    @Override
    public Map<String, Object> getExtensions() {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", answer.code().name());
        extensions.put("status", answer.code().status());
        extensions.put("details", answer.details());
        extensions.put("traceId", Objects.requireNonNullElse(traceId, ""));
        return extensions;
    }

    @Override
    public Map<String, Object> toSpecification() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", getMessage());
        if (!places.isEmpty()) {
            error.put("locations", places.stream().map(Refusal::place).collect(Collectors.toList()));
        }
        if (path != null) {
            error.put("path", path);
        }
        error.put("extensions", getExtensions());
        return error;
    }

    private static Map<String, Object> place(SourceLocation place) {
        return Map.of("line", place.getLine(), "column", place.getColumn());
    }
}
