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
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps the table of outstanding charges by the events, a batch of them at a time, and wakes the worker when something
 * was added.
 */
@Component
@ProcessingGroup(ChargeProjection.NAME)
public class ChargeProjection {

    public static final String NAME = "charges";

    private static final String BATCH = ChargeProjection.class.getName();

    private final OutstandingCharges charges;
    private final WorkSignal signal;

    public ChargeProjection(OutstandingCharges charges, WorkSignal signal) {
        this.charges = charges;
        this.signal = signal;
    }

    @EventHandler
    void on(PaymentRequested payment, @Timestamp Instant at, @MetaDataValue(TraceParent.NAME) @Nullable String cause) {
        batch().ask(Asked.of(payment, at, cause));
    }

    @EventHandler
    void on(PaymentSucceeded payment) {
        batch().settle(ChargeKey.charge(payment.paymentId()));
    }

    @EventHandler
    void on(PaymentFailed payment) {
        batch().settle(ChargeKey.charge(payment.paymentId()));
    }

    @EventHandler
    void on(RefundRequested refund, @Timestamp Instant at, @MetaDataValue(TraceParent.NAME) @Nullable String cause) {
        batch().ask(Asked.of(refund, at, cause));
    }

    @EventHandler
    void on(PaymentRefunded refund) {
        batch().settle(ChargeKey.refund(refund.paymentId()));
    }

    @ResetHandler
    void reset() {
        charges.removeAll();
    }

    private ChargeBatch batch() {
        UnitOfWork<?> unit = CurrentUnitOfWork.get().root();
        return unit.getOrComputeResource(BATCH, _ -> open(unit));
    }

    private ChargeBatch open(UnitOfWork<?> unit) {
        ChargeBatch batch = new ChargeBatch();
        unit.onPrepareCommit(_ -> {
            if (batch.writeTo(charges)) {
                unit.afterCommit(_ -> signal.wake());
            }
        });
        return batch;
    }
}
