package livedrop.gateway.graphql.errors;

import graphql.GraphQLError;
import graphql.GraphqlErrorException;
import graphql.InvalidSyntaxError;
import graphql.execution.InputMapDefinesTooManyFieldsException;
import graphql.execution.MissingRootTypeException;
import graphql.execution.NonNullableValueCoercedAsNullException;
import graphql.execution.UnknownOperationException;
import graphql.introspection.GoodFaithIntrospection.BadFaithIntrospectionError;
import graphql.introspection.IntrospectionDisabledError;
import graphql.language.SourceLocation;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.DataFetchingEnvironment;
import graphql.validation.ValidationError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livedrop.kit.errors.ErrorAnswers;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.SubscriptionExceptionResolver;
import reactor.core.publisher.Mono;

/** Makes every error a {@link Refusal}: none says more than the public API would, and none names a class of ours. */
public final class Errors implements DataFetcherExceptionResolver, SubscriptionExceptionResolver {

    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);
    private static final int LONGEST_MESSAGE = 300;

    /** What the engine puts before what it has to say. */
    private static final Pattern PREAMBLE =
            Pattern.compile("^Validation error \\([^)]*\\) ?: ", Pattern.CASE_INSENSITIVE);

    /** How the engine writes what it cannot take: by the names of its own classes. */
    private static final Pattern VALUE =
            Pattern.compile(" with value '\\w+\\{.*}'(?= (?:is not|is missing|must|contains))", Pattern.DOTALL);

    private static final Pattern JAVA_TYPE = Pattern.compile(" but it was an? '\\w+'");

    /** Which argument or variable it is about. */
    private static final Pattern NAME =
            Pattern.compile("(?:argument|variable) '([\\w.\\[\\]]+)'", Pattern.CASE_INSENSITIVE);

    private final ErrorAnswers answers;

    public Errors(ErrorAnswers answers) {
        this.answers = answers;
    }

    @Override
    public Mono<List<GraphQLError>> resolveException(Throwable failure, DataFetchingEnvironment field) {
        List<Object> path = field.getExecutionStepInfo().getPath().toList();
        SourceLocation place = field.getField().getSourceLocation();
        return Mono.just(List.of(Refusal.at(path, answer(failure), place == null ? List.of() : List.of(place))));
    }

    @Override
    public Mono<List<GraphQLError>> resolveException(Throwable failure) {
        return Mono.just(List.of(Refusal.of(answer(failure))));
    }

    /** What the public API would answer; what nobody knows is written to the log. */
    public ApiException answer(Throwable failure) {
        ApiException answer = answers.answerTo(failure);
        if (answer.code() == ErrorCode.INTERNAL_ERROR) {
            LOG.error("A field failed", failure);
        }
        return answer;
    }

    /** The errors as they go out. */
    public List<GraphQLError> told(List<GraphQLError> errors, String requestId) {
        return errors.stream()
                .<GraphQLError>map(error -> refusal(error).in(requestId))
                .toList();
    }

    private static Refusal refusal(GraphQLError error) {
        return switch (error) {
            case Refusal refusal -> refusal;
            case InvalidSyntaxError _ ->
                Refusal.at(
                        null,
                        new ApiException(ErrorCode.MALFORMED_REQUEST, "The document cannot be read from here on"),
                        error.getLocations());
            case ValidationError _,
                    CoercingParseValueException _,
                    CoercingParseLiteralException _,
                    NonNullableValueCoercedAsNullException _,
                    GraphqlErrorException _,
                    InputMapDefinesTooManyFieldsException _,
                    MissingRootTypeException _,
                    BadFaithIntrospectionError _,
                    UnknownOperationException _ -> Refusal.at(null, invalid(error.getMessage()), error.getLocations());
            case IntrospectionDisabledError _ ->
                Refusal.at(
                        null, ApiException.forbidden("The schema does not tell of itself here"), error.getLocations());
            default -> unknown(error);
        };
    }

    private static Refusal unknown(GraphQLError error) {
        LOG.error("An error that nobody knows: {}", error);
        ApiException answer = new ApiException(ErrorCode.INTERNAL_ERROR, "Something went wrong on our side");
        return Refusal.at(error.getPath(), answer, error.getLocations());
    }

    private static ApiException invalid(@Nullable String said) {
        String text =
                PREAMBLE.matcher(Objects.requireNonNullElse(said, "not valid")).replaceFirst("");
        text = VALUE.matcher(text).replaceAll("");
        text = JAVA_TYPE.matcher(text).replaceAll("");
        String shortened = text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) + "…" : text;
        Matcher name = NAME.matcher(text);
        Map<String, Object> details = name.find() ? Map.of("fields", Map.of(name.group(1), shortened)) : Map.of();
        return new ApiException(ErrorCode.VALIDATION_FAILED, shortened, details);
    }
}
