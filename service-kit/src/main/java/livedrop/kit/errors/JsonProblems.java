package livedrop.kit.errors;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says what is wrong with a JSON body in the words of its sender: the path of the field and what is expected there. */
final class JsonProblems {

    /** Jackson has no type for it. */
    private static final String NULL_FOR_PRIMITIVE = "Cannot map `null`";

    private JsonProblems() {}

    static ApiException answerTo(JacksonException failure) {
        String path = path(failure.getPath());
        return switch (failure) {
            case UnrecognizedPropertyException unknown ->
                ApiException.invalid(path, "unknown field (expected: " + known(unknown) + ")");
            case ValueInstantiationException broken when !path.isEmpty() -> broken(path, broken.getCause());
            case MismatchedInputException mismatched when !path.isEmpty() -> mismatched(path, mismatched);
            case InputCoercionException tooLarge
            when !path.isEmpty() ->
                ApiException.invalid(path, "out of range (expected: " + Expected.of(tooLarge.getTargetType()) + ")");
            case StreamReadException unreadable -> malformed(unreadable, firstLine(unreadable.getOriginalMessage()));
            case MismatchedInputException _ -> malformed(failure, "not what is expected here");
            default -> malformed(failure, "cannot be read");
        };
    }

    private static ApiException mismatched(String path, MismatchedInputException failure) {
        if (failure.getOriginalMessage().startsWith(NULL_FOR_PRIMITIVE)) {
            return ApiException.invalid(path, "missing (expected: a value)");
        }
        String found =
                failure instanceof InvalidFormatException invalid ? Expected.echo(invalid.getValue()) : "wrong type";
        return ApiException.invalid(path, found + " (expected: " + Expected.of(failure.getTargetType()) + ")");
    }

    /** The values of the schema say {@code amount: -1 (expected: >= 0)}: the name completes the path. */
    private static ApiException broken(String path, @Nullable Throwable cause) {
        String text = cause instanceof IllegalArgumentException ? cause.getMessage() : null;
        if (text == null || !text.contains("(expected: ")) {
            return ApiException.invalid(path, "not valid (expected: an allowed value)");
        }
        int colon = text.indexOf(": ");
        boolean named = colon > 0 && colon < text.indexOf('(');
        return named
                ? ApiException.invalid(path + "." + text.substring(0, colon), text.substring(colon + 2))
                : ApiException.invalid(path, text);
    }

    private static ApiException malformed(JacksonException failure, String problem) {
        Map<String, Object> where = failure.getLocation() == null
                ? Map.of()
                : Map.of(
                        "line",
                        failure.getLocation().getLineNr(),
                        "column",
                        failure.getLocation().getColumnNr());
        return new ApiException(ErrorCode.MALFORMED_REQUEST, "The JSON of the body: " + problem, where);
    }

    private static String known(UnrecognizedPropertyException unknown) {
        @Nullable Collection<Object> known = unknown.getKnownPropertyIds();
        return known == null || known.isEmpty()
                ? "no fields"
                : String.join(
                        ", ", known.stream().map(Object::toString).sorted().toList());
    }

    private static String path(List<Reference> references) {
        StringBuilder path = new StringBuilder();
        for (Reference reference : references) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("cannot be read");
    }
}
