package livedrop.saga.provider.sandbox;

import java.time.Instant;
import livedrop.saga.provider.ChargeOutcome;
import livedrop.schema.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * A charge in the books.
 *
 * @param declineReason why the money was not taken; null when it was
 * @param knownAt when the outcome can be told
 * @param refundReference set once the money went back
 */
record SandboxCharge(
        String reference,
        @Nullable RefusalCode declineReason,
        Instant knownAt,
        @Nullable String refundReference) {

    ChargeOutcome outcome() {
        return declineReason == null
                ? new ChargeOutcome.Captured(reference)
                : new ChargeOutcome.Declined(declineReason);
    }
}
