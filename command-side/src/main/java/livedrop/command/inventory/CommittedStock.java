package livedrop.command.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import livedrop.schema.RefusalCode;
import livedrop.schema.inventory.InventoryEvent;
import livedrop.schema.inventory.ReservationRefused;
import livedrop.schema.inventory.SalesClosed;
import livedrop.schema.inventory.SalesOpened;
import livedrop.schema.inventory.StockAllocated;
import livedrop.schema.inventory.StockConfirmed;
import livedrop.schema.inventory.StockLevel;
import livedrop.schema.inventory.StockLow;
import livedrop.schema.inventory.StockReleased;
import livedrop.schema.inventory.StockReserved;
import livedrop.schema.inventory.StockSoldOut;
import org.jspecify.annotations.Nullable;

/** A stock as committed events tell it. Until its past is known it says nothing, and keeps what comes meanwhile. */
final class CommittedStock {

    private final List<Committed> meanwhile = new ArrayList<>();
    private final Holds holds = new Holds();
    private StockLevel level = StockLevel.allocated(0);
    private @Nullable Instant closesAt;
    private boolean closed;
    private boolean isKnown;
    private long index;

    /**
     * An event of the log.
     *
     * @param index its place in the log
     */
    record Committed(long index, InventoryEvent event) {}

    synchronized void add(Committed next) {
        if (isKnown) {
            evolve(next);
        } else {
            meanwhile.add(next);
        }
    }

    /** @param past all of it, up to some event; what came meanwhile may repeat the end of it */
    synchronized void begin(List<Committed> past) {
        past.forEach(this::evolve);
        meanwhile.forEach(this::evolve);
        meanwhile.clear();
        isKnown = true;
    }

    /** Why it refuses the units now; empty when it does not, when nothing is known of it, and when a hold has run out. */
    synchronized Optional<Shortage> shortage(int quantity, Instant now) {
        return reason(quantity, now).map(reason -> new Shortage(reason, level.available(), index));
    }

    private Optional<RefusalCode> reason(int quantity, Instant now) {
        if (!isKnown || index == 0) {
            return Optional.empty();
        }
        if (closed || closesAt == null || !now.isBefore(closesAt)) {
            return Optional.of(RefusalCode.DROP_NOT_LIVE);
        }
        Instant lapse = holds.nextExpiry();
        boolean stays = lapse == null || now.isBefore(lapse);
        return stays && quantity > level.available() ? Optional.of(RefusalCode.SOLD_OUT) : Optional.empty();
    }

    private void evolve(Committed next) {
        if (next.index() <= index) {
            return;
        }
        index = next.index();
        switch (next.event()) {
            case StockAllocated allocated -> level = StockLevel.allocated(allocated.quantity());
            case SalesOpened opened -> closesAt = opened.closesAt();
            case StockReserved reserved -> {
                holds.add(Hold.of(reserved));
                level = reserved.level();
            }
            case StockReleased released -> {
                holds.remove(released.reservationId());
                level = released.level();
            }
            case StockConfirmed confirmed -> {
                holds.remove(confirmed.reservationId());
                level = confirmed.level();
            }
            case SalesClosed _ -> closed = true;
            case ReservationRefused _, StockLow _, StockSoldOut _ -> {}
        }
    }
}
