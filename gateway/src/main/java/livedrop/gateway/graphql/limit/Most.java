package livedrop.gateway.graphql.limit;

import graphql.execution.AbortExecutionException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import livedrop.gateway.graphql.errors.Refusal;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;

/** What there may be at most of something in one request. */
public enum Most {
    /** Characters of a document. */
    CHARACTERS(16_384),
    /** Words and marks of a document. */
    TOKENS(4_000),
    /** Gaps and line ends of a document. */
    GAPS(20_000),
    /** How long a document is read, in milliseconds. */
    PARSE_MILLIS(1_000),
    /** Operations that a document has to choose from. */
    OPERATIONS(10),
    /** Fragments of a document. */
    FRAGMENTS(50),
    /** Fields within fields. */
    DEPTH(12),
    /** Fields, each as often as fragments repeat it. */
    FIELDS(1_000),
    /** Fields that are asked for by another name. */
    ALIASES(50),
    /** Fields of a query. */
    ROOT_FIELDS(20),
    /** Fields of a mutation. */
    MUTATIONS(10),
    /** Directives, each as often as fragments repeat it. */
    DIRECTIVES(50),
    /** {@link Cost} of an operation. */
    COST(10_000);

    private final int amount;

    Most(int amount) {
        this.amount = amount;
    }

    public int amount() {
        return amount;
    }

    /** @throws AbortExecutionException when there is more than may be */
    void check(long found) {
        if (found > amount) {
            throw exceeded(Long.toString(found));
        }
    }

    AbortExecutionException exceeded(String found) {
        String name = name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String problem = found + " (expected: at most " + amount + ")";
        return abort("The request asks for too much: " + name + ": " + problem, Map.of("limit", name, "most", amount));
    }

    static AbortExecutionException abort(String message, Map<String, Object> details) {
        return new AbortExecutionException(
                List.of(Refusal.of(new ApiException(ErrorCode.VALIDATION_FAILED, message, details))));
    }
}
