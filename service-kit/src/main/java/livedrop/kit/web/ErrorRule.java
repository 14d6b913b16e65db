package livedrop.kit.web;

import java.util.Optional;

/** What a module knows about failures of its own kind: declare a bean of it, and clients read the answer it gives. */
@FunctionalInterface
public interface ErrorRule {

    /** The answer to the failure, or nothing when this rule does not know it. */
    Optional<ApiException> answerTo(Throwable failure);
}
