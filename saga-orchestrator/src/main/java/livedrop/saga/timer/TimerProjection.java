package livedrop.saga.timer;

import static livedrop.saga.timer.TimerKind.DROP_ENDS;
import static livedrop.saga.timer.TimerKind.DROP_OPENS;
import static livedrop.saga.timer.TimerKind.HOLDS_LAPSE;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import livedrop.schema.drop.DropCancelled;
import livedrop.schema.drop.DropEnded;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.DropRescheduled;
import livedrop.schema.drop.DropScheduled;
import livedrop.schema.drop.DropStarted;
import livedrop.schema.inventory.StockReserved;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/**
 * Keeps the table of timers by the events. A timer of a drop goes away by the fact that it waits for, never because a
 * command was sent: a command that came too early by another machine's clock is simply sent again.
 */
@Component
@ProcessingGroup(TimerProjection.NAME)
public class TimerProjection {

    public static final String NAME = "timers";

    private static final String HOLDS = TimerProjection.class.getName();

    private final OutstandingTimers timers;

    public TimerProjection(OutstandingTimers timers) {
        this.timers = timers;
    }

    @EventHandler
    void on(DropScheduled drop) {
        schedule(drop.dropId(), drop.startsAt(), drop.endsAt());
    }

    @EventHandler
    void on(DropRescheduled drop) {
        schedule(drop.dropId(), drop.startsAt(), drop.endsAt());
    }

    @EventHandler
    void on(DropStarted drop) {
        timers.remove(DROP_OPENS, drop.dropId().value());
        timers.set(DROP_ENDS, drop.dropId().value(), drop.endsAt());
    }

    @EventHandler
    void on(DropEnded drop) {
        forget(drop.dropId());
    }

    @EventHandler
    void on(DropCancelled drop) {
        forget(drop.dropId());
    }

    /** Many units of one stock are held in one batch of events: only the hold that runs out first is written. */
    @EventHandler
    void on(StockReserved stock) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get().root();
        SortedMap<UUID, Instant> holds = unit.getOrComputeResource(HOLDS, _ -> open(unit));
        holds.merge(stock.inventoryId().value(), stock.expiresAt(), (one, other) -> one.isBefore(other) ? one : other);
    }

    @ResetHandler
    void reset() {
        timers.removeAll();
    }

    private SortedMap<UUID, Instant> open(UnitOfWork<?> unit) {
        SortedMap<UUID, Instant> holds = new TreeMap<>();
        unit.onPrepareCommit(_ -> holds.forEach((stock, expiry) -> timers.setNoLater(HOLDS_LAPSE, stock, expiry)));
        return holds;
    }

    private void schedule(DropId dropId, Instant startsAt, Instant endsAt) {
        timers.set(DROP_OPENS, dropId.value(), startsAt);
        timers.set(DROP_ENDS, dropId.value(), endsAt);
    }

    private void forget(DropId dropId) {
        timers.remove(DROP_OPENS, dropId.value());
        timers.remove(DROP_ENDS, dropId.value());
    }
}
