package livedrop.query.ops;

import livedrop.kit.web.Checks;
import org.jspecify.annotations.Nullable;

/** Why something is decided, for whoever wants to say so: about the view, never about a person, for it stays in the log. */
record ReasonRequest(@Nullable String reason) {

    private static final int LONGEST_REASON = 500;

    /** @throws livedrop.kit.web.ApiException {@code VALIDATION_FAILED} when there is a reason, and not of 1 to 500 characters */
    static @Nullable String checkedReason(@Nullable ReasonRequest request) {
        String reason = request == null ? null : request.reason();
        Checks.of().text("reason", reason, 1, LONGEST_REASON).throwIfAny();
        return reason;
    }
}
