package livedrop.saga.purchase;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;
import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static org.axonframework.modelling.saga.SagaLifecycle.associateWith;
import static org.axonframework.modelling.saga.SagaLifecycle.end;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import livedrop.saga.step.StepName;
import livedrop.saga.step.Steps;
import livedrop.schema.RefusalCode;
import livedrop.schema.inventory.InventoryCommand.ConfirmStock;
import livedrop.schema.inventory.InventoryCommand.ReleaseStock;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.inventory.ReservationRefused;
import livedrop.schema.inventory.SalesClosed;
import livedrop.schema.inventory.StockConfirmed;
import livedrop.schema.inventory.StockReleased;
import livedrop.schema.inventory.StockReserved;
import livedrop.schema.order.OrderCancellationRequested;
import livedrop.schema.order.OrderCancelled;
import livedrop.schema.order.OrderCommand.CancelOrder;
import livedrop.schema.order.OrderCommand.ConfirmOrder;
import livedrop.schema.order.OrderCommand.ExpireOrder;
import livedrop.schema.order.OrderCommand.FailOrder;
import livedrop.schema.order.OrderCommand.MarkReserved;
import livedrop.schema.order.OrderCommand.RefundOrder;
import livedrop.schema.order.OrderCommand.RejectOrder;
import livedrop.schema.order.OrderConfirmed;
import livedrop.schema.order.OrderExpired;
import livedrop.schema.order.OrderFailed;
import livedrop.schema.order.OrderId;
import livedrop.schema.order.OrderPaymentStarted;
import livedrop.schema.order.OrderPlaced;
import livedrop.schema.order.OrderRefunded;
import livedrop.schema.order.OrderRejected;
import livedrop.schema.order.OrderReserved;
import livedrop.schema.payment.PaymentCommand.AbandonPayment;
import livedrop.schema.payment.PaymentCommand.RequestPayment;
import livedrop.schema.payment.PaymentCommand.RequestRefund;
import livedrop.schema.payment.PaymentFailed;
import livedrop.schema.payment.PaymentId;
import livedrop.schema.payment.PaymentRefunded;
import livedrop.schema.payment.PaymentSucceeded;
import livedrop.schema.payment.RefundRequested;
import livedrop.schema.support.CompensationOrdered;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;

/**
 * The way of one order. It reacts to facts only, and what it sends is decided by the facts so far; so an event that
 * comes twice sends nothing new, or a command that its aggregate knows already.
 *
 * <pre>
 * placed            → reserve            reserved  → mark reserved     payment started → request the payment
 * payment succeeded → confirm the stock  confirmed → confirm the order
 *
 * refused           → reject
 * hold lapsed       → unpaid: expire    paying: wait    paid: reserve again, else refund
 * payment failed    → release, fail
 * withdrawn         → unpaid: release, cancel    paying: wait, then as failed or refund
 *                     payment began too late: abandon it
 *                     being confirmed: too late for the buyer, a refund when the drop was cancelled
 * refunded          → release, cancel or refund the order
 * refunded by the shop, at any time after the sale → refund the order
 *
 * compensated       → unpaid: release, cancel    paying: abandon the payment, or wait    paid: release, refund
 *                     on its way out already, or confirmed: nothing
 * </pre>
 *
 * <p>Withdrawn means that the buyer cancelled, or that the drop was; compensated, that support gave up on the sale.
 */
@Saga
@ProcessingGroup(PurchaseProcess.NAME)
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE, setterVisibility = NONE)
public class PurchaseProcess {

    public static final String NAME = "purchase";

    private static final String ORDER = "orderId";
    private static final String INVENTORY = "inventoryId";
    private static final String SUBJECT = "subjectId";

    private @Nullable Purchase purchase;

    /** The claim on stock that counts now: the first, or the one made after its hold had lapsed. */
    private @Nullable ReservationId claim;

    private @Nullable PaymentId paymentId;
    private @Nullable RefusalCode refundReason;

    private boolean reserved;
    private boolean paid;
    private boolean confirming;
    private boolean sold;
    private boolean confirmed;

    private boolean lapsed;
    private boolean cancelling;
    private boolean compensated;
    private boolean salesCancelled;
    private boolean salesEnded;
    private boolean givenUp;

    // The happy path

    @StartSaga
    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderPlaced placed, Steps steps) {
        if (purchase != null) {
            return;
        }
        purchase = Purchase.of(placed);
        claim = ReservationId.first(placed.orderId());
        steps.take(orderId(), StepName.RESERVE_STOCK, purchase.reserve(claim));
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(StockReserved stock, Steps steps) {
        if (!stock.reservationId().equals(claim)) {
            return;
        }
        if (claimedAgain()) {
            reservedAgain(steps);
        } else if (!reserved) {
            reserved(stock, steps);
        }
    }

    private void reserved(StockReserved stock, Steps steps) {
        reserved = true;
        associateWith(INVENTORY, stock.inventoryId().toString());
        if (withdrawn()) {
            cancel(steps);
        } else {
            steps.take(orderId(), StepName.MARK_RESERVED, new MarkReserved(orderId(), stock.expiresAt()));
        }
    }

    /** An order can be marked late, by a step that had failed before; the lapse of its hold found nothing to expire. */
    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderReserved order, Steps steps) {
        if (lapsed && unpaid()) {
            expire(steps);
        }
    }

    /** A payment that began while the drop was being cancelled is never asked for, and fails: the order is on its way out. */
    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderPaymentStarted payment, Steps steps) {
        if (paymentId != null) {
            return;
        }
        if (givenUp) {
            abandon(payment.paymentId(), steps);
            cancel(steps);
            return;
        }
        paymentId = payment.paymentId();
        RequestPayment request = new RequestPayment(
                payment.paymentId(), payment.orderId(), payment.userId(), payment.amount(), payment.method());
        steps.take(orderId(), StepName.REQUEST_PAYMENT, request);
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(PaymentSucceeded payment, Steps steps) {
        if (paid) {
            return;
        }
        paid = true;
        settle(steps);
    }

    /** Decides what becomes of the money: a sale, a second try, or a refund. */
    private void settle(Steps steps) {
        if (withdrawn()) {
            refund(steps, withdrawal());
        } else if (lapsed) {
            reserveAgain(steps);
        } else {
            confirmStock(steps);
        }
    }

    private void confirmStock(Steps steps) {
        confirming = true;
        ConfirmStock sale = new ConfirmStock(purchase().inventoryId(), claim());
        steps.take(orderId(), StepName.CONFIRM_STOCK, sale);
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(StockConfirmed stock, Steps steps) {
        sold = true;
        if (!confirmed && !compensated) {
            steps.take(orderId(), StepName.CONFIRM_ORDER, new ConfirmOrder(orderId()));
        }
    }

    /** A sale is final once the drop has ended; until then the drop may be cancelled. */
    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderConfirmed order, Steps steps) {
        confirmed = true;
        if (salesCancelled) {
            refund(steps, RefusalCode.DROP_CANCELLED);
        } else if (salesEnded && !refunding()) {
            end();
        }
    }

    // Compensation: the stock says no

    @SagaEventHandler(associationProperty = ORDER)
    void on(ReservationRefused refusal, Steps steps) {
        if (!refusal.reservationId().equals(claim)) {
            return;
        }
        if (claimedAgain()) {
            refund(steps, RefusalCode.HOLD_EXPIRED);
            return;
        }
        // Nothing was got, so there is nothing to give back.
        givenUp = true;
        if (withdrawn()) {
            steps.take(orderId(), StepName.CANCEL_ORDER, new CancelOrder(orderId(), withdrawal()));
        } else {
            steps.take(orderId(), StepName.REJECT_ORDER, new RejectOrder(orderId(), refusal.reason()));
        }
    }

    /** Units that this process has not given back itself went because their time was over. */
    @SagaEventHandler(associationProperty = ORDER)
    void on(StockReleased stock, Steps steps) {
        if (!stock.reservationId().equals(claim) || givenUp || refunding()) {
            return;
        }
        confirming = false;
        if (claimedAgain()) {
            refund(steps, withdrawn() ? withdrawal() : RefusalCode.HOLD_EXPIRED);
            return;
        }
        lapsed = true;
        if (paid) {
            settle(steps);
        } else if (unpaid()) {
            expire(steps);
        }
    }

    private void expire(Steps steps) {
        steps.take(orderId(), StepName.EXPIRE_ORDER, new ExpireOrder(orderId()));
    }

    private void reserveAgain(Steps steps) {
        claim = ReservationId.afterLapse(orderId());
        steps.take(orderId(), StepName.RESERVE_AGAIN, purchase().reserve(claim));
    }

    private void reservedAgain(Steps steps) {
        if (refunding()) {
            release(steps, requireNonNull(refundReason));
        } else if (!confirming) {
            confirmStock(steps);
        }
    }

    // Compensation: the money does not come, or goes back

    @SagaEventHandler(associationProperty = ORDER)
    void on(PaymentFailed payment, Steps steps) {
        if (withdrawn()) {
            cancel(steps);
        } else {
            release(steps, payment.reason());
            steps.take(orderId(), StepName.FAIL_ORDER, new FailOrder(orderId(), payment.reason()));
        }
    }

    private void refund(Steps steps, RefusalCode reason) {
        if (refunding()) {
            return;
        }
        refundReason = reason;
        steps.take(orderId(), StepName.REQUEST_REFUND, new RequestRefund(requireNonNull(paymentId), reason));
    }

    /** Money can be given back when the purchase is long over: then the process comes back for that alone. */
    @StartSaga
    @SagaEventHandler(associationProperty = ORDER)
    void on(RefundRequested refund) {
        refundReason = refund.reason();
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(PaymentRefunded refund, Steps steps) {
        boolean kept = sold || confirmed || purchase == null;
        if (!kept && withdrawn()) {
            cancel(steps);
            return;
        }
        RefusalCode reason = requireNonNullElse(refundReason, RefusalCode.HOLD_EXPIRED);
        if (!kept) {
            release(steps, reason);
        }
        steps.take(refund.orderId(), StepName.REFUND_ORDER, new RefundOrder(refund.orderId(), reason));
    }

    // Compensation: somebody withdraws

    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderCancellationRequested wish, Steps steps) {
        cancelling = true;
        withdraw(steps);
    }

    @SagaEventHandler(associationProperty = INVENTORY)
    void on(SalesClosed sales, Steps steps) {
        switch (sales.reason()) {
            case ENDED -> salesEnded();
            case CANCELLED -> salesCancelled(steps);
        }
    }

    private void salesEnded() {
        salesEnded = true;
        if (confirmed && !refunding()) {
            end();
        }
    }

    private void salesCancelled(Steps steps) {
        salesCancelled = true;
        if (confirmed) {
            refund(steps, RefusalCode.DROP_CANCELLED);
        } else {
            withdraw(steps);
        }
    }

    /** Where an answer is still out, the withdrawal waits for it: every answer looks at the wish. */
    private void withdraw(Steps steps) {
        if (!reserved || givenUp || confirming || confirmed) {
            return;
        }
        if (paymentId == null) {
            cancel(steps);
        } else if (paid) {
            refund(steps, withdrawal());
        }
    }

    private void abandon(PaymentId payment, Steps steps) {
        AbandonPayment unwanted =
                new AbandonPayment(payment, orderId(), purchase().userId(), withdrawal());
        steps.take(orderId(), StepName.ABANDON_PAYMENT, unwanted);
    }

    private void cancel(Steps steps) {
        release(steps, withdrawal());
        steps.take(orderId(), StepName.CANCEL_ORDER, new CancelOrder(orderId(), withdrawal()));
    }

    private void release(Steps steps, RefusalCode reason) {
        givenUp = true;
        steps.take(
                orderId(), StepName.RELEASE_STOCK, new ReleaseStock(purchase().inventoryId(), claim(), reason));
    }

    // Compensation: support gives up on the sale

    /**
     * Answers that are out will not come, or come late: what leads on is dropped, and the way back begins wherever the
     * purchase stands. The units go first, so that a late step finds none to sell.
     */
    @SagaEventHandler(associationProperty = SUBJECT, keyName = ORDER)
    void on(CompensationOrdered decision, Steps steps) {
        steps.turnBack(new OrderId(decision.subjectId()));
        if (purchase == null || confirmed || givenUp || refunding()) {
            return;
        }
        compensated = true;
        if (paid) {
            release(steps, withdrawal());
            refund(steps, withdrawal());
        } else if (paymentId != null) {
            abandon(paymentId, steps);
        } else {
            cancel(steps);
        }
    }

    // The ends

    @EndSaga
    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderRejected order) {}

    @EndSaga
    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderFailed order) {}

    @EndSaga
    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderExpired order) {}

    @EndSaga
    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderCancelled order) {}

    @EndSaga
    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderRefunded order) {}

    // What the flags mean

    private boolean unpaid() {
        return paymentId == null && !givenUp;
    }

    private boolean claimedAgain() {
        return ReservationId.afterLapse(orderId()).equals(claim);
    }

    private boolean refunding() {
        return refundReason != null;
    }

    private boolean withdrawn() {
        return cancelling || salesCancelled || compensated;
    }

    private RefusalCode withdrawal() {
        if (cancelling) {
            return RefusalCode.CANCELLED_BY_BUYER;
        }
        return compensated ? RefusalCode.CANCELLED_BY_SUPPORT : RefusalCode.DROP_CANCELLED;
    }

    private Purchase purchase() {
        return requireNonNull(purchase);
    }

    private OrderId orderId() {
        return purchase().orderId();
    }

    private ReservationId claim() {
        return requireNonNull(claim);
    }
}
