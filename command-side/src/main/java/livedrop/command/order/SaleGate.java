package livedrop.command.order;

import java.util.Optional;
import livedrop.schema.RefusalCode;
import livedrop.schema.inventory.InventoryId;

/** Turns buyers away from what is not to be had, before they cost anything. */
@FunctionalInterface
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
}
