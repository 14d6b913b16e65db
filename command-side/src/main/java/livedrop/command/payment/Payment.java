package livedrop.command.payment;

import java.time.Instant;
import java.util.List;
import livedrop.schema.RefusalCode;
import livedrop.schema.RefusedException;
import livedrop.schema.payment.PaymentCommand;
import livedrop.schema.payment.PaymentCommand.RecordPaymentFailure;
import livedrop.schema.payment.PaymentCommand.RecordPaymentSuccess;
import livedrop.schema.payment.PaymentCommand.RecordRefund;
import livedrop.schema.payment.PaymentCommand.RequestPayment;
import livedrop.schema.payment.PaymentCommand.RequestRefund;
import livedrop.schema.payment.PaymentEvent;
import livedrop.schema.payment.PaymentFailed;
import livedrop.schema.payment.PaymentId;
import livedrop.schema.payment.PaymentRefunded;
import livedrop.schema.payment.PaymentRequested;
import livedrop.schema.payment.PaymentSucceeded;
import livedrop.schema.payment.RefundRequested;
import org.jspecify.annotations.Nullable;

/** A payment: asked for once, with one outcome, and refunded once at most. */
public final class Payment {
    private enum Phase {
        PENDING,
        SUCCEEDED,
        FAILED,
        REFUNDING,
        REFUNDED
    }

    private @Nullable PaymentRequested request;
    private Phase phase = Phase.PENDING;
    private String providerReference = "";

    /**
     * What the command leads to; nothing when it was taken before or another outcome came first.
     *
     * @throws RefusedException when the payment is unknown, or has nothing to refund
     */
    public List<PaymentEvent> decide(PaymentCommand command, Instant now) {
        return switch (command) {
            case RequestPayment wanted -> request(wanted);
            case RecordPaymentSuccess success -> succeed(known(command), success);
            case RecordPaymentFailure failure -> fail(known(command), failure);
            case RequestRefund refund -> requestRefund(known(command), refund);
            case RecordRefund refund -> recordRefund(known(command), refund);
        };
    }

    private List<PaymentEvent> request(RequestPayment command) {
        if (request != null) {
            return List.of();
        }
        return List.of(new PaymentRequested(
                command.paymentId(), command.orderId(), command.userId(), command.amount(), command.method()));
    }

    private List<PaymentEvent> succeed(PaymentRequested payment, RecordPaymentSuccess command) {
        if (phase != Phase.PENDING) {
            return List.of();
        }
        return List.of(new PaymentSucceeded(
                payment.paymentId(), payment.orderId(), payment.userId(), command.providerReference()));
    }

    private List<PaymentEvent> fail(PaymentRequested payment, RecordPaymentFailure command) {
        if (phase != Phase.PENDING) {
            return List.of();
        }
        return List.of(new PaymentFailed(payment.paymentId(), payment.orderId(), payment.userId(), command.reason()));
    }

    private List<PaymentEvent> requestRefund(PaymentRequested payment, RequestRefund command) {
        return switch (phase) {
            case PENDING, FAILED -> throw notRefundable("The payment has not succeeded.");
            case REFUNDING, REFUNDED -> List.of();
            case SUCCEEDED ->
                List.of(new RefundRequested(
                        payment.paymentId(),
                        payment.orderId(),
                        payment.userId(),
                        payment.amount(),
                        providerReference,
                        command.reason()));
        };
    }

    private List<PaymentEvent> recordRefund(PaymentRequested payment, RecordRefund command) {
        return switch (phase) {
            case PENDING, FAILED, SUCCEEDED -> throw notRefundable("No refund of the payment was asked for.");
            case REFUNDED -> List.of();
            case REFUNDING ->
                List.of(new PaymentRefunded(
                        payment.paymentId(), payment.orderId(), payment.userId(), command.refundReference()));
        };
    }

    public void evolve(PaymentEvent event) {
        switch (event) {
            case PaymentRequested requested -> request = requested;
            case PaymentSucceeded succeeded -> {
                phase = Phase.SUCCEEDED;
                providerReference = succeeded.providerReference();
            }
            case PaymentFailed _ -> phase = Phase.FAILED;
            case RefundRequested _ -> phase = Phase.REFUNDING;
            case PaymentRefunded _ -> phase = Phase.REFUNDED;
        }
    }

    /** The id, once the payment is requested. */
    public @Nullable PaymentId id() {
        return request == null ? null : request.paymentId();
    }

    private PaymentRequested known(PaymentCommand command) {
        if (request == null) {
            throw new RefusedException(
                    RefusalCode.UNKNOWN_AGGREGATE, "There is no payment " + command.paymentId() + ".");
        }
        return request;
    }

    private static RefusedException notRefundable(String message) {
        return new RefusedException(RefusalCode.PAYMENT_NOT_REFUNDABLE, message);
    }
}
