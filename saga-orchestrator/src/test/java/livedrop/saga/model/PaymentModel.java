package livedrop.saga.model;

import java.util.List;
import livedrop.saga.Example;
import livedrop.schema.RefusalCode;
import livedrop.schema.account.UserId;
import livedrop.schema.order.OrderId;
import livedrop.schema.payment.PaymentCommand;
import livedrop.schema.payment.PaymentCommand.AbandonPayment;
import livedrop.schema.payment.PaymentCommand.RequestPayment;
import livedrop.schema.payment.PaymentFailed;
import livedrop.schema.payment.PaymentId;
import livedrop.schema.payment.PaymentRefunded;
import livedrop.schema.payment.PaymentRequested;
import livedrop.schema.payment.PaymentSucceeded;
import livedrop.schema.payment.RefundRequested;

/** The rules of a payment, and the provider that has or has not its money. */
public final class PaymentModel {

    private final RequestPayment request;
    private final Object firstEvent;
    private State state;
    private boolean captured;
    private int refunds;

    private PaymentModel(RequestPayment request, State state, Object firstEvent) {
        this.request = request;
        this.state = state;
        this.firstEvent = firstEvent;
    }

    /** A payment that begins with the command. */
    public static PaymentModel begunBy(PaymentCommand command) {
        return switch (command) {
            case RequestPayment of ->
                new PaymentModel(
                        of,
                        State.REQUESTED,
                        new PaymentRequested(of.paymentId(), of.orderId(), of.userId(), of.amount(), of.method()));
            case AbandonPayment of ->
                new PaymentModel(
                        new RequestPayment(of.paymentId(), of.orderId(), of.userId(), Example.PRICE, "none"),
                        State.FAILED,
                        new PaymentFailed(of.paymentId(), of.orderId(), of.userId(), of.reason()));
            default -> throw new AssertionError("no such payment: " + command);
        };
    }

    private enum State {
        REQUESTED,
        SUCCEEDED,
        FAILED,
        REFUNDING,
        REFUNDED
    }

    public Object firstEvent() {
        return firstEvent;
    }

    public List<Object> decide(PaymentCommand command) {
        return switch (command) {
            case RequestPayment _, AbandonPayment _ -> List.of();
            case PaymentCommand.RecordPaymentSuccess success ->
                move(
                        State.REQUESTED,
                        State.SUCCEEDED,
                        new PaymentSucceeded(id(), order(), user(), success.providerReference()));
            case PaymentCommand.RecordPaymentFailure failure ->
                move(State.REQUESTED, State.FAILED, new PaymentFailed(id(), order(), user(), failure.reason()));
            case PaymentCommand.RequestRefund refund -> requestRefund(refund.reason());
            case PaymentCommand.RecordRefund refund ->
                move(
                        State.REFUNDING,
                        State.REFUNDED,
                        new PaymentRefunded(id(), order(), user(), refund.refundReference()));
        };
    }

    private List<Object> requestRefund(RefusalCode reason) {
        if (state == State.REQUESTED || state == State.FAILED) {
            throw new AssertionError("a refund was requested of money that was never there");
        }
        return move(
                State.SUCCEEDED,
                State.REFUNDING,
                new RefundRequested(id(), order(), user(), request.amount(), "charge", reason));
    }

    private List<Object> move(State from, State to, Object event) {
        if (state != from) {
            return List.of();
        }
        state = to;
        return List.of(event);
    }

    /** The provider takes the money; asked again, it has it already. */
    public void capture() {
        captured = true;
    }

    /** The provider gives the money back. */
    public void giveBack() {
        refunds = 1;
    }

    public boolean awaitsOutcome() {
        return state == State.REQUESTED;
    }

    public boolean awaitsRefund() {
        return state == State.REFUNDING;
    }

    public boolean open() {
        return awaitsOutcome() || awaitsRefund();
    }

    /** Whether the provider has money of the buyer's now. */
    public boolean kept() {
        return captured && refunds == 0;
    }

    public PaymentId id() {
        return request.paymentId();
    }

    public OrderId order() {
        return request.orderId();
    }

    private UserId user() {
        return request.userId();
    }
}
