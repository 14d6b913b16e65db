package livedrop.saga.drop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import livedrop.saga.step.StepName;
import livedrop.saga.step.Steps;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.drop.DropCancelled;
import livedrop.schema.drop.DropEnded;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.DropStarted;
import livedrop.schema.inventory.InventoryCommand.CloseSales;
import livedrop.schema.inventory.InventoryCommand.OpenSales;
import livedrop.schema.inventory.InventoryId;
import livedrop.schema.inventory.SalesClosed.Reason;
import livedrop.schema.order.OrderId;
import livedrop.schema.product.ProductId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The process of a drop")
class DropProcessTest implements Steps {

    private static final DropId DROP = new DropId(new UUID(1, 1));
    private static final CreatorId CREATOR = new CreatorId(new UUID(1, 2));
    private static final ProductId POSTER = new ProductId(new UUID(2, 1));
    private static final ProductId VINYL = new ProductId(new UUID(2, 2));
    private static final List<ProductId> PRODUCTS = List.of(POSTER, VINYL);
    private static final Instant END = Instant.parse("2026-03-01T13:00:00Z");

    private final List<Object> taken = new ArrayList<>();
    private final DropProcess process = new DropProcess(this);

    @Test
    @DisplayName("opens the sales of every product until the drop ends")
    void opens() {
        process.on(new DropStarted(DROP, CREATOR, END, PRODUCTS));

        assertThat(taken).containsExactly(new OpenSales(stock(POSTER), END), new OpenSales(stock(VINYL), END));
    }

    @Test
    @DisplayName("closes the sales of every product when the drop has ended")
    void closes() {
        process.on(new DropEnded(DROP, CREATOR, PRODUCTS));

        assertThat(taken)
                .containsExactly(
                        new CloseSales(stock(POSTER), Reason.ENDED), new CloseSales(stock(VINYL), Reason.ENDED));
    }

    @Test
    @DisplayName("closes the sales of every product when the drop is cancelled")
    void cancels() {
        process.on(new DropCancelled(DROP, CREATOR, PRODUCTS));

        assertThat(taken)
                .containsExactly(
                        new CloseSales(stock(POSTER), Reason.CANCELLED),
                        new CloseSales(stock(VINYL), Reason.CANCELLED));
    }

    private static InventoryId stock(ProductId product) {
        return InventoryId.of(DROP, product);
    }

    @Override
    public void take(OrderId orderId, StepName name, Object command) {
        throw new AssertionError("a drop takes no step of an order");
    }

    @Override
    public void turnBack(OrderId orderId) {
        throw new AssertionError("a drop turns no order back");
    }

    @Override
    public void take(DropId dropId, StepName name, Object command) {
        assertThat(dropId).isEqualTo(DROP);
        taken.add(command);
    }
}
