package livedrop.command.config;

import java.time.Clock;
import java.time.Instant;
import livedrop.command.drop.StockRoom;
import livedrop.command.inventory.InventoryAggregate;
import livedrop.schema.inventory.InventoryCommand.AllocateStock;
import livedrop.schema.inventory.InventoryCommand.OpenSales;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Creates inventories inside the unit of work of the drop, so that all are committed or none. */
@Component
final class AxonStockRoom implements StockRoom {
    private final Clock clock;

    AxonStockRoom(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void allocate(AllocateStock stock, @Nullable Instant openUntil) throws Exception {
        Aggregate<InventoryAggregate> inventory =
                AggregateLifecycle.createNew(InventoryAggregate.class, () -> new InventoryAggregate(stock, clock));
        if (openUntil != null) {
            inventory.execute(created -> created.handle(new OpenSales(stock.inventoryId(), openUntil), clock));
        }
    }
}
