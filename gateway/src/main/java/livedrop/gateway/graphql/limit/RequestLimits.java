package livedrop.gateway.graphql.limit;

import graphql.ExecutionResult;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.DocumentAndVariables;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.parser.ParserOptions;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Holds a request to what it may ask for: its text while it is read, its shape before it is checked, its cost before it runs. */
public final class RequestLimits extends SimplePerformantInstrumentation {

    private static final int DEEPEST_GRAMMAR = 200;

    @Override
    public DocumentAndVariables instrumentDocumentAndVariables(
            DocumentAndVariables document, InstrumentationExecutionParameters parameters, InstrumentationState state) {
        DocumentShape.check(document.getDocument());
        return document;
    }

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        ExecutionContext operation = parameters.getExecutionContext();
        Most.COST.check(Cost.of(
                operation.getGraphQLSchema(),
                operation.getDocument(),
                operation.getExecutionInput().getOperationName(),
                operation.getCoercedVariables()));
        return SimpleInstrumentationContext.noOp();
    }

    /** How one document is read, from now on. */
    public static ParserOptions parsing(LongSupplier nanoTime) {
        long end = nanoTime.getAsLong()
                + Duration.ofMillis(Most.PARSE_MILLIS.amount()).toNanos();
        return ParserOptions.newParserOptions()
                .captureIgnoredChars(false)
                .captureLineComments(false)
                .maxCharacters(Most.CHARACTERS.amount())
                .maxTokens(Most.TOKENS.amount())
                .maxWhitespaceTokens(Most.GAPS.amount())
                .maxRuleDepth(DEEPEST_GRAMMAR)
                .redactTokenParserErrorMessages(true)
                .parsingListener(_ -> {
                    if (nanoTime.getAsLong() - end > 0) {
                        throw Most.PARSE_MILLIS.exceeded("more");
                    }
                })
                .build();
    }
}
