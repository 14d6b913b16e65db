package livedrop.gateway.graphql.limit;

import graphql.analysis.FieldComplexityEnvironment;
import graphql.analysis.QueryComplexityCalculator;
import graphql.execution.CoercedVariables;
import graphql.language.Document;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * What an operation costs: each field one, each field that is a call of its own {@value #CALL}, and what is in a list as
 * often as the list is long.
 */
final class Cost {

    /** A page, an order of the caller's for a drop, a change: nothing collects such calls into one. */
    static final int CALL = 25;

    /** Lists that are part of a document, like the items of a drop, are not asked for by length. */
    static final int USUAL_LENGTH = 5;

    private static final int USUAL_PAGE = 20;
    private static final int LARGEST_PAGE = 100;
    private static final int FULL = 1_000_000_000;
    private static final String PAGE = "Page";

    private Cost() {}

    /** @param operation its name, where the document has several */
    static int of(GraphQLSchema schema, Document document, @Nullable String operation, CoercedVariables variables) {
        return QueryComplexityCalculator.newCalculator()
                .fieldComplexityCalculator(Cost::of)
                .schema(schema)
                .document(document)
                .operationName(operation)
                .variables(variables)
                .build()
                .calculate();
    }

    private static int of(FieldComplexityEnvironment field, int within) {
        boolean isPage = namedType(field).endsWith(PAGE);
        boolean isCall = isPage
                || "myOrder".equals(field.getField().getName())
                || "Mutation".equals(field.getParentType().getName());
        return bounded((isCall ? CALL : 1) + (long) length(field, isPage) * within);
    }

    private static int length(FieldComplexityEnvironment field, boolean isPage) {
        if (isPage) {
            return field.getArguments().get("limit") instanceof Number limit
                    ? Math.clamp(limit.longValue(), 1, LARGEST_PAGE)
                    : USUAL_PAGE;
        }
        boolean ofPage = field.getParentType().getName().endsWith(PAGE);
        boolean isList = GraphQLTypeUtil.isList(
                GraphQLTypeUtil.unwrapNonNull(field.getFieldDefinition().getType()));
        return isList && !ofPage ? USUAL_LENGTH : 1;
    }

    private static String namedType(FieldComplexityEnvironment field) {
        return GraphQLTypeUtil.unwrapAll(field.getFieldDefinition().getType()) instanceof GraphQLNamedOutputType type
                ? type.getName()
                : "";
    }

    private static int bounded(long cost) {
        return (int) Math.min(cost, FULL);
    }
}
