package livedrop.saga.step;

import java.util.UUID;
import livedrop.kit.trace.TraceParent;
import livedrop.schema.drop.DropId;
import livedrop.schema.order.OrderId;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Starts each step at once and makes the unit of work of the event processor wait for all of them before it commits:
 * the position in the events moves only when every command is durable. What failed is parked in the same transaction.
 */
public final class BatchedSteps implements Steps {

    private static final String BATCH = BatchedSteps.class.getName();

    private final StepRunner runner;
    private final Parking parking;

    public BatchedSteps(StepRunner runner, Parking parking) {
        this.runner = runner;
        this.parking = parking;
    }

    @Override
    public void take(OrderId orderId, StepName name, Object command) {
        take(orderId.value(), name, command);
    }

    @Override
    public void turnBack(OrderId orderId) {
        batch().turnBack(orderId.value());
    }

    @Override
    public void take(DropId dropId, StepName name, Object command) {
        take(dropId.value(), name, command);
    }

    private void take(UUID subject, StepName name, Object command) {
        TraceParent cause = TraceParent.of(CurrentUnitOfWork.get().getMessage());
        batch().add(new Step(subject, name, command, cause));
    }

    private StepBatch batch() {
        UnitOfWork<?> unit = CurrentUnitOfWork.get().root();
        return unit.getOrComputeResource(BATCH, _ -> open(unit));
    }

    private StepBatch open(UnitOfWork<?> unit) {
        StepBatch batch = new StepBatch(runner);
        unit.onPrepareCommit(_ -> finish(batch));
        return batch;
    }

    private void finish(StepBatch batch) {
        parking.park(batch.await());
        parking.dropStepsOn(batch.turnedBack());
    }
}
