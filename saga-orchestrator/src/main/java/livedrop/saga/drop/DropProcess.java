package livedrop.saga.drop;

import java.util.List;
import livedrop.saga.step.StepName;
import livedrop.saga.step.Steps;
import livedrop.schema.drop.DropCancelled;
import livedrop.schema.drop.DropEnded;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.DropStarted;
import livedrop.schema.inventory.InventoryCommand.CloseSales;
import livedrop.schema.inventory.InventoryCommand.OpenSales;
import livedrop.schema.inventory.InventoryId;
import livedrop.schema.inventory.SalesClosed;
import livedrop.schema.product.ProductId;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * Opens and closes the stock of a drop together with the drop.
 *
 * <pre>
 * started → open the sales of every product     ended, cancelled → close them
 * </pre>
 */
@Component
@DisallowReplay
@ProcessingGroup(DropProcess.NAME)
public class DropProcess {

    public static final String NAME = "drop-process";

    private final Steps steps;

    public DropProcess(Steps steps) {
        this.steps = steps;
    }

    @EventHandler
    void on(DropStarted drop) {
        for (ProductId product : drop.productIds()) {
            OpenSales open = new OpenSales(InventoryId.of(drop.dropId(), product), drop.endsAt());
            steps.take(drop.dropId(), StepName.OPEN_SALES, open);
        }
    }

    @EventHandler
    void on(DropEnded drop) {
        close(drop.dropId(), drop.productIds(), SalesClosed.Reason.ENDED);
    }

    @EventHandler
    void on(DropCancelled drop) {
        close(drop.dropId(), drop.productIds(), SalesClosed.Reason.CANCELLED);
    }

    private void close(DropId dropId, List<ProductId> productIds, SalesClosed.Reason reason) {
        for (ProductId product : productIds) {
            steps.take(dropId, StepName.CLOSE_SALES, new CloseSales(InventoryId.of(dropId, product), reason));
        }
    }
}
