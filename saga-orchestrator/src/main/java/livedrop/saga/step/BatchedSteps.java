package livedrop.saga.step;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
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
    private final Consumer<List<FailedStep>> parking;

    /** @param parking keeps the failed steps, in the transaction of the calling thread */
    public BatchedSteps(Commands commands, StepRetries retries, Consumer<List<FailedStep>> parking) {
        this.runner = new StepRunner(commands, retries);
        this.parking = parking;
    }

    @Override
    public void take(OrderId orderId, StepName name, Object command) {
        take(orderId.value(), name, command);
    }

    @Override
    public void take(DropId dropId, StepName name, Object command) {
        take(dropId.value(), name, command);
    }

    private void take(UUID subject, StepName name, Object command) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get().root();
        TraceParent cause = TraceParent.of(CurrentUnitOfWork.get().getMessage());
        unit.getOrComputeResource(BATCH, _ -> open(unit)).add(new Step(subject, name, command, cause));
    }

    private StepBatch open(UnitOfWork<?> unit) {
        StepBatch batch = new StepBatch(runner);
        unit.onPrepareCommit(_ -> park(batch.await()));
        return batch;
    }

    private void park(List<FailedStep> failed) {
        if (!failed.isEmpty()) {
            parking.accept(failed);
        }
    }
}
