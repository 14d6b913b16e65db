package livedrop.saga.support;

import livedrop.kit.web.Checks;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it is asked for.
 *
 * @param reason why: about the order, never about a person, for it stays in the log; absent when nobody says
 */
record DecisionRequest(@Nullable String reason) {

    static final DecisionRequest WITHOUT_A_WORD = new DecisionRequest(null);

    private static final int LONGEST_REASON = 500;

    /** @throws livedrop.kit.web.ApiException {@code VALIDATION_FAILED} for a reason that has not 1 to 500 characters */
    DecisionRequest checked() {
        Checks.of().text("reason", reason, 1, LONGEST_REASON).throwIfAny();
        return this;
    }
}
