package livedrop.kit.errors;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.kit.web.ErrorRule;

/** Finds the answer to any failure: by the first rule that knows it or one of its causes, the outermost first. */
public final class ErrorAnswers {

    private static final int DEEPEST_CAUSE = 20;

    private final List<ErrorRule> rules;

    /** @param rules the first that knows a failure answers it */
    public ErrorAnswers(List<ErrorRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The answer; one that gives nothing away when no rule knows the failure. */
    public ApiException answerTo(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .flatMap(cause -> answerOfRules(cause).stream())
                .findFirst()
                .orElseGet(ErrorAnswers::internalError);
    }

    private Optional<ApiException> answerOfRules(Throwable failure) {
        return rules.stream().flatMap(rule -> rule.answerTo(failure).stream()).findFirst();
    }

    static ApiException internalError() {
        return new ApiException(ErrorCode.INTERNAL_ERROR, "Something went wrong on our side");
    }
}
