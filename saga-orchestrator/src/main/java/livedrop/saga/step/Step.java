package livedrop.saga.step;

import java.util.UUID;
import livedrop.kit.trace.TraceParent;
import livedrop.schema.drop.DropCommand;
import livedrop.schema.inventory.InventoryCommand;
import livedrop.schema.order.OrderCommand;
import livedrop.schema.payment.PaymentCommand;
import org.jspecify.annotations.Nullable;

/**
 * A command that a process sends.
 *
 * @param subject the order or drop whose process it is
 * @param cause the place in a trace of the event that asks for it, when that says
 */
public record Step(
        UUID subject,
        StepName name,
        Object command,
        @Nullable TraceParent cause) {

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
