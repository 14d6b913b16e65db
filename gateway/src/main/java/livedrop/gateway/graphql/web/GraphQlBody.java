package livedrop.gateway.graphql.web;

import java.util.Map;
import java.util.Objects;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.GraphQlRequest;
import org.springframework.graphql.support.DefaultGraphQlRequest;

/**
 * A request as GraphQL over HTTP has it: one operation, never a list of them.
 *
 * @param extensions are read by nobody
 */
record GraphQlBody(
        @Nullable String query,
        @Nullable String operationName,
        @Nullable Map<String, @Nullable Object> variables,
        @Nullable Map<String, @Nullable Object> extensions) {

    static final GraphQlBody NOTHING = new GraphQlBody(null, null, null, null);

    /** @throws ApiException {@code VALIDATION_FAILED} without a query */
    GraphQlRequest request() {
        Checks.of()
                .required("query", query)
                .that("query", "blank", query == null || !query.isBlank(), "a document")
                .throwIfAny();
        return new DefaultGraphQlRequest(Objects.requireNonNull(query), operationName, variables, null);
    }
}
