package livedrop.command.payment;

import java.util.List;
import java.util.Optional;
import livedrop.eventstore.LoggedEvent;
import livedrop.schema.document.PaymentDocument;
import livedrop.schema.document.PaymentStatus;
import livedrop.schema.order.OrderPaymentStarted;
import livedrop.schema.payment.PaymentEvent;
import livedrop.schema.payment.PaymentId;

/** A payment as the streams of its order and its own tell it. */
final class PaymentHistory {
    private PaymentHistory() {}

    /** The payment as the order started it; nothing when the order has not. */
    static Optional<PaymentDocument> started(PaymentId paymentId, List<LoggedEvent> orderStream) {
        for (LoggedEvent logged : orderStream) {
            if (logged.payload() instanceof OrderPaymentStarted started
                    && started.paymentId().equals(paymentId)) {
                return Optional.of(PaymentDocument.of(started, logged.at()));
            }
        }
        return Optional.empty();
    }

    static PaymentDocument with(PaymentDocument payment, List<LoggedEvent> paymentStream) {
        PaymentDocument folded = payment;
        for (LoggedEvent logged : paymentStream) {
            if (logged.payload() instanceof PaymentEvent event) {
                folded = folded.with(event);
            }
        }
        return folded;
    }

    /** Whether the provider has answered. */
    static boolean hasOutcome(PaymentDocument payment, List<LoggedEvent> paymentStream) {
        return with(payment, paymentStream).status() != PaymentStatus.PENDING;
    }
}
