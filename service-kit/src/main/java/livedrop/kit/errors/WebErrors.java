package livedrop.kit.errors;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.kit.web.ErrorRule;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
import org.springframework.core.codec.DecodingException;
import org.springframework.http.HttpMethod;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerErrorException;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;

/** The failures by which the web framework turns a request down. */
final class WebErrors implements ErrorRule {

    @Override
    public Optional<ApiException> answerTo(Throwable failure) {
        return switch (failure) {
            case WebExchangeBindException bind -> Optional.of(bound(bind));
            case MissingRequestValueException missing ->
                Optional.of(ApiException.invalid(missing.getName(), "missing (expected: a value)"));
            // A variable of a path that is blank counts as one that is not there.
            case ServerErrorException missing
            when variable(missing) != null ->
                Optional.of(ApiException.invalid(requireNonNull(variable(missing)), "blank (expected: a value)"));
            // JSON in another charset, for instance.
            case HttpMessageNotWritableException _ -> Optional.of(notAcceptable());
            case InvalidMimeTypeException _ -> Optional.of(notAcceptable());
            case ServerWebInputException input -> Optional.of(input(input));
            case MethodNotAllowedException method -> Optional.of(method(method));
            case ResponseStatusException status -> Optional.of(status(status));
            default -> Optional.empty();
        };
    }

    private static ApiException bound(WebExchangeBindException failure) {
        Map<String, String> fields = new LinkedHashMap<>();
        failure.getFieldErrors()
                .forEach(error -> fields.putIfAbsent(
                        error.getField(), error.getDefaultMessage() == null ? "not valid" : error.getDefaultMessage()));
        return ApiException.invalid(fields);
    }

    private static ApiException input(ServerWebInputException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException json) {
                return JsonProblems.answerTo(json);
            }
            if (cause instanceof TypeMismatchException mismatch) {
                String problem = Expected.echo(mismatch.getValue());
                return ApiException.invalid(
                        parameter(failure), problem + " (expected: " + Expected.of(mismatch.getRequiredType()) + ")");
            }
        }
        boolean unreadable = failure.getCause() instanceof DecodingException;
        return new ApiException(
                ErrorCode.MALFORMED_REQUEST, unreadable ? "The body cannot be read" : "A JSON body is required here");
    }

    private static String parameter(ServerWebInputException failure) {
        @Nullable
        String name = failure.getMethodParameter() == null
                ? null
                : failure.getMethodParameter().getParameterName();
        return name == null ? "parameter" : name;
    }

    /** The variable of the path by whose absence a handler failed. */
    private static @Nullable String variable(ServerErrorException failure) {
        MethodParameter parameter = failure.getMethodParameter();
        return parameter != null && parameter.hasParameterAnnotation(PathVariable.class)
                ? parameter.getParameterName()
                : null;
    }

    private static ApiException notAcceptable() {
        return new ApiException(ErrorCode.NOT_ACCEPTABLE, "None of the types in Accept is served here");
    }

    private static ApiException method(MethodNotAllowedException failure) {
        String allowed = failure.getSupportedMethods().stream()
                .map(HttpMethod::name)
                .sorted()
                .collect(Collectors.joining(", "));
        String message = failure.getHttpMethod() + " is not served at this path (expected: " + allowed + ")";
        return new ApiException(ErrorCode.METHOD_NOT_ALLOWED, message);
    }

    private static ApiException status(ResponseStatusException failure) {
        int status = failure.getStatusCode().value();
        return switch (status) {
            case 401 -> ApiException.unauthenticated("A valid access token is required here");
            case 403 -> ApiException.forbidden("This is not allowed");
            case 404 -> ApiException.notFound("Nothing is served at this path");
            case 406 -> notAcceptable();
            case 413 -> new ApiException(ErrorCode.PAYLOAD_TOO_LARGE, "The body is larger than what is read here");
            case 415 -> new ApiException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Content-Type (expected: application/json)");
            case 429 -> ApiException.tooManyRequests("Too many requests for now", Duration.ofSeconds(1));
            case 502, 503, 504 -> Availability.away();
            default ->
                status < 500
                        ? new ApiException(ErrorCode.MALFORMED_REQUEST, "The request cannot be served as it is")
                        : ErrorAnswers.internalError();
        };
    }
}
