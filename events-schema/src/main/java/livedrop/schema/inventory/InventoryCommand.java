package livedrop.schema.inventory;

import java.time.Instant;
import livedrop.schema.RefusalCode;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.SaleRules;
import livedrop.schema.order.OrderId;
import livedrop.schema.product.ProductId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * What can be asked of a stock. A repeat is a no-op: each reservation is decided once and resolved once. Those about a
 * reservation are answered with how it stands, a {@link ReservationAnswer}, or nothing when it was never asked for.
 */
public sealed interface InventoryCommand {

    @TargetAggregateIdentifier
    InventoryId inventoryId();

    record AllocateStock(InventoryId inventoryId, DropId dropId, ProductId productId, int quantity, SaleRules rules)
            implements InventoryCommand {}

    record OpenSales(InventoryId inventoryId, Instant closesAt) implements InventoryCommand {}

    /** @param orderId whom the units are for; the reservation's own id when a service reserves without an order */
    record ReserveStock(
            InventoryId inventoryId, ReservationId reservationId, OrderId orderId, UserId userId, int quantity)
            implements InventoryCommand {}

    /** Sells what is held; a hold that has run out is released instead. */
    record ConfirmStock(InventoryId inventoryId, ReservationId reservationId) implements InventoryCommand {}

    record ReleaseStock(InventoryId inventoryId, ReservationId reservationId, RefusalCode reason)
            implements InventoryCommand {}

    /** Releases every hold that has run out; answers when the next one will, or nothing when none is left. */
    record ReleaseLapsedHolds(InventoryId inventoryId) implements InventoryCommand {}

    record CloseSales(InventoryId inventoryId, SalesClosed.Reason reason) implements InventoryCommand {}
}
