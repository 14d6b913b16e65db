package livedrop.command.order;

import java.util.Optional;
import livedrop.schema.RefusalCode;
import livedrop.schema.inventory.InventoryId;
import reactor.core.publisher.Mono;

/** Turns buyers away from what is not to be had, before they cost anything. */
public interface SaleGate {

    /**
     * Why the gate is closed.
     *
     * @param available the units there are, too few or not for sale
     * @param asOf the event of the log up to which that holds
     */
    record Closed(RefusalCode reason, int available, long asOf) {}

    /** Empty when the stock itself has to decide. */
    Optional<Closed> closed(InventoryId stock, int quantity);

    /** Ends at once, or, when the drop has started and its stock is about to open, with that, a moment later at most. */
    Mono<Void> opening(InventoryId stock);
}
