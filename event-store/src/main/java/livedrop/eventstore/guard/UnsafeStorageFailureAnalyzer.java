package livedrop.eventstore.guard;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the guard's refusal as a short text instead of a stack trace. */
final class UnsafeStorageFailureAnalyzer extends AbstractFailureAnalyzer<UnsafeStorageException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnsafeStorageException cause) {
        return new FailureAnalysis(cause.fault(), cause.cure(), cause);
    }
}
