package livedrop.command.payment;

import java.util.List;
import java.util.Optional;
import livedrop.eventstore.LoggedEvent;
import livedrop.schema.document.PaymentDocument;
import livedrop.schema.order.OrderCancellationRequested;
import livedrop.schema.order.OrderCancelled;
import livedrop.schema.order.OrderConfirmed;
import livedrop.schema.order.OrderEvent;
import livedrop.schema.order.OrderExpired;
import livedrop.schema.order.OrderFailed;
import livedrop.schema.order.OrderId;
import livedrop.schema.order.OrderPaymentStarted;
import livedrop.schema.order.OrderPlaced;
import livedrop.schema.order.OrderRefunded;
import livedrop.schema.order.OrderRejected;
import livedrop.schema.order.OrderReserved;
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

    /** Whether the order has come to the end that its payment brought it to. */
    static boolean isSettled(List<LoggedEvent> orderStream) {
        return orderStream.stream()
                .anyMatch(logged -> logged.payload() instanceof OrderEvent event
                        && switch (event) {
                            case OrderPlaced _, OrderReserved _, OrderPaymentStarted _, OrderCancellationRequested _ ->
                                false;
                            case OrderConfirmed _,
                                    OrderRejected _,
                                    OrderFailed _,
                                    OrderExpired _,
                                    OrderCancelled _,
                                    OrderRefunded _ -> true;
                        });
    }

    /** Whether the payment made the order a sale, whatever came of it since. */
    static boolean isSold(List<LoggedEvent> orderStream) {
        return orderStream.stream().anyMatch(logged -> logged.payload() instanceof OrderConfirmed);
    }

    static boolean isRefunded(List<LoggedEvent> orderStream) {
        return orderStream.stream().anyMatch(logged -> logged.payload() instanceof OrderRefunded);
    }

    /** The order that the payment is for; nothing when the stream is no payment's. */
    static Optional<OrderId> orderOf(List<LoggedEvent> paymentStream) {
        return paymentStream.stream()
                .limit(1)
                .map(LoggedEvent::payload)
                .filter(PaymentEvent.class::isInstance)
                .map(event -> ((PaymentEvent) event).orderId())
                .findFirst();
    }
}
