package livedrop.command.payment;

import java.time.Instant;
import java.util.List;
import livedrop.schema.RefusalCode;
import livedrop.schema.RefusedException;
import livedrop.schema.payment.PaymentCommand;
import livedrop.schema.payment.PaymentCommand.AbandonPayment;
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

    private @Nullable PaymentId id;
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
            case AbandonPayment unwanted -> abandon(unwanted);
            case RecordPaymentSuccess success -> succeed(success);
            case RecordPaymentFailure failure -> fail(failure);
            case RequestRefund refund -> requestRefund(refund);
            case RecordRefund refund -> recordRefund(refund);
        };
    }

    private List<PaymentEvent> request(RequestPayment command) {
        if (id != null) {
            return List.of();
        }
        return List.of(new PaymentRequested(
                command.paymentId(), command.orderId(), command.userId(), command.amount(), command.method()));
    }

    private List<PaymentEvent> abandon(AbandonPayment command) {
        if (id != null) {
            return List.of();
        }
        return List.of(new PaymentFailed(command.paymentId(), command.orderId(), command.userId(), command.reason()));
    }

    private List<PaymentEvent> succeed(RecordPaymentSuccess command) {
        if (phase != Phase.PENDING) {
            return List.of();
        }
        PaymentRequested payment = requested(command);
        return List.of(new PaymentSucceeded(
                payment.paymentId(), payment.orderId(), payment.userId(), command.providerReference()));
    }

    private List<PaymentEvent> fail(RecordPaymentFailure command) {
        if (phase != Phase.PENDING) {
            return List.of();
        }
        PaymentRequested payment = requested(command);
        return List.of(new PaymentFailed(payment.paymentId(), payment.orderId(), payment.userId(), command.reason()));
    }

    private List<PaymentEvent> requestRefund(RequestRefund command) {
        return switch (phase) {
            case PENDING, FAILED -> throw notRefundable("The payment has not succeeded.");
            case REFUNDING, REFUNDED -> List.of();
            case SUCCEEDED -> {
                PaymentRequested payment = requested(command);
                yield List.of(new RefundRequested(
                        payment.paymentId(),
                        payment.orderId(),
                        payment.userId(),
                        payment.amount(),
                        providerReference,
                        command.reason()));
            }
        };
    }

    private List<PaymentEvent> recordRefund(RecordRefund command) {
        return switch (phase) {
            case PENDING, FAILED, SUCCEEDED -> throw notRefundable("No refund of the payment was asked for.");
            case REFUNDED -> List.of();
            case REFUNDING -> {
                PaymentRequested payment = requested(command);
                yield List.of(new PaymentRefunded(
                        payment.paymentId(), payment.orderId(), payment.userId(), command.refundReference()));
            }
        };
    }

    public void evolve(PaymentEvent event) {
        switch (event) {
            case PaymentRequested requested -> {
                id = requested.paymentId();
                request = requested;
            }
            case PaymentSucceeded succeeded -> {
                phase = Phase.SUCCEEDED;
                providerReference = succeeded.providerReference();
            }
            case PaymentFailed failed -> {
                id = failed.paymentId();
                phase = Phase.FAILED;
            }
            case RefundRequested _ -> phase = Phase.REFUNDING;
            case PaymentRefunded _ -> phase = Phase.REFUNDED;
        }
    }

    /** The id, once the payment is requested or abandoned. */
    public @Nullable PaymentId id() {
        return id;
    }

    private PaymentRequested requested(PaymentCommand command) {
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
