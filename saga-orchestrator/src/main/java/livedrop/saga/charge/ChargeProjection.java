package livedrop.saga.charge;

import java.time.Instant;
import livedrop.kit.trace.TraceParent;
import livedrop.schema.payment.PaymentFailed;
import livedrop.schema.payment.PaymentRefunded;
import livedrop.schema.payment.PaymentRequested;
import livedrop.schema.payment.PaymentSucceeded;
import livedrop.schema.payment.RefundRequested;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the table of outstanding charges by the events, and wakes the worker when something was added. */
@Component
@ProcessingGroup(ChargeProjection.NAME)
public class ChargeProjection {

    public static final String NAME = "charges";

    private final OutstandingCharges charges;
    private final WorkSignal signal;

    public ChargeProjection(OutstandingCharges charges, WorkSignal signal) {
        this.charges = charges;
        this.signal = signal;
    }

    @EventHandler
    void on(PaymentRequested payment, @Timestamp Instant at, @MetaDataValue(TraceParent.NAME) @Nullable String cause) {
        charges.add(payment, at, cause);
        wakeAfterCommit();
    }

    @EventHandler
    void on(PaymentSucceeded payment) {
        charges.remove(payment.paymentId(), ChargeKind.CHARGE);
    }

    @EventHandler
    void on(PaymentFailed payment) {
        charges.remove(payment.paymentId(), ChargeKind.CHARGE);
    }

    @EventHandler
    void on(RefundRequested refund, @Timestamp Instant at, @MetaDataValue(TraceParent.NAME) @Nullable String cause) {
        charges.add(refund, at, cause);
        wakeAfterCommit();
    }

    @EventHandler
    void on(PaymentRefunded refund) {
        charges.remove(refund.paymentId(), ChargeKind.REFUND);
    }

    @ResetHandler
    void reset() {
        charges.removeAll();
    }

    private void wakeAfterCommit() {
        CurrentUnitOfWork.get().root().afterCommit(_ -> signal.wake());
    }
}
