package livedrop.saga.provider.sandbox;

import java.time.Duration;
import java.util.Arrays;
import livedrop.schema.RefusalCode;
import org.jspecify.annotations.Nullable;

/** The cards of the sandbox, each of which behaves in one way. */
enum SandboxCard {
    OK("pm_card_ok", null, Duration.ZERO),
    DECLINED("pm_card_declined", RefusalCode.CARD_DECLINED, Duration.ZERO),
    INSUFFICIENT_FUNDS("pm_card_insufficient_funds", RefusalCode.INSUFFICIENT_FUNDS, Duration.ZERO),
    /** The answer comes late. */
    SLOW("pm_card_slow", null, Duration.ofSeconds(5)),
    /** The money is taken, and the answer is lost on its way. */
    TIMEOUT_AFTER_CAPTURE("pm_card_timeout_after_capture", null, Duration.ZERO),
    /** The request is accepted; webhooks tell the outcome, more than once and in the wrong order. */
    DUPLICATE_WEBHOOK("pm_card_duplicate_webhook", null, Duration.ofMillis(200)),
    /** Any name that is no card. */
    UNKNOWN("", RefusalCode.PAYMENT_METHOD_UNKNOWN, Duration.ZERO);

    private final String method;
    private final @Nullable RefusalCode declineReason;
    private final Duration delay;

    SandboxCard(String method, @Nullable RefusalCode declineReason, Duration delay) {
        this.method = method;
        this.declineReason = declineReason;
        this.delay = delay;
    }

    static SandboxCard of(String method) {
        return Arrays.stream(values())
                .filter(card -> card.method.equals(method))
                .findFirst()
                .orElse(UNKNOWN);
    }

    @Nullable
    RefusalCode declineReason() {
        return declineReason;
    }

    /** How long the outcome takes to be known. */
    Duration delay() {
        return delay;
    }
}
