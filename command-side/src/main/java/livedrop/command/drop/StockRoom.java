package livedrop.command.drop;

import java.time.Instant;
import livedrop.schema.inventory.InventoryCommand.AllocateStock;
import org.jspecify.annotations.Nullable;

/** Where a drop puts its stock, in the unit of work that schedules it: a drop never exists without its stock. */
public interface StockRoom {
    /**
     * @param openUntil when the sales that open at once will close; absent when the drop has not started
     * @throws Exception when the stock cannot be kept, so that the drop is not scheduled either
     */
    void allocate(AllocateStock stock, @Nullable Instant openUntil) throws Exception;
}
