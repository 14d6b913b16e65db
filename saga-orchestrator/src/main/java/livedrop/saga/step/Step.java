package livedrop.saga.step;

import java.util.UUID;
import livedrop.schema.drop.DropCommand;
import livedrop.schema.inventory.InventoryCommand;
import livedrop.schema.order.OrderCommand;
import livedrop.schema.payment.PaymentCommand;

/**
 * A command that a process sends.
 *
 * @param subject the order or drop whose process it is
 */
public record Step(UUID subject, StepName name, Object command) {

    /** The aggregate that the command is for. */
    String target() {
        return switch (command) {
            case InventoryCommand stock -> stock.inventoryId().toString();
            case OrderCommand order -> order.orderId().toString();
            case PaymentCommand payment -> payment.paymentId().toString();
            case DropCommand drop -> drop.dropId().toString();
            default ->
                throw new IllegalArgumentException(
                        "command: " + command.getClass() + " (expected: one for a stock, order, payment or drop)");
        };
    }
}
