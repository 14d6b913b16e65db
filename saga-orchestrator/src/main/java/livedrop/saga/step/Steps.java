package livedrop.saga.step;

import livedrop.schema.drop.DropId;
import livedrop.schema.order.OrderId;

/**
 * Takes the steps of a process: sends each command until it is answered, and parks it when it keeps failing. The event
 * that caused a step counts as handled only when the step was answered or parked.
 */
public interface Steps {

    /** Takes a step of an order's purchase. */
    void take(OrderId orderId, StepName name, Object command);

    /**
     * Takes no step any more that leads the order on to a sale: those that are parked, by this batch of events too, are
     * dropped.
     */
    void turnBack(OrderId orderId);

    /** Takes a step of a drop's opening or closing. */
    void take(DropId dropId, StepName name, Object command);
}
