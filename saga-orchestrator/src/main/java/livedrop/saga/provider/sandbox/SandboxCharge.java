package livedrop.saga.provider.sandbox;

import java.time.Instant;
import livedrop.saga.provider.ChargeOutcome;
import livedrop.saga.provider.ChargeRequest;
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

    /** A new one, as the card decides. */
    static SandboxCharge of(ChargeRequest request, SandboxCard card, Instant now) {
        return new SandboxCharge(
                "sandbox_charge_" + request.paymentId(), card.declineReason(), now.plus(card.delay()), null);
    }

    ChargeOutcome outcome() {
        return declineReason == null
                ? new ChargeOutcome.Captured(reference)
                : new ChargeOutcome.Declined(declineReason);
    }
}
