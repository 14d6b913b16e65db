package livedrop.command.inventory;

import static livedrop.command.testing.Samples.DROP;
import static livedrop.command.testing.Samples.HOLD_ENDS;
import static livedrop.command.testing.Samples.INVENTORY;
import static livedrop.command.testing.Samples.NOW;
import static livedrop.command.testing.Samples.PRODUCT;
import static livedrop.command.testing.Samples.RULES;
import static livedrop.command.testing.Samples.buyer;
import static livedrop.command.testing.Samples.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import livedrop.command.inventory.CommittedStock.Committed;
import livedrop.schema.RefusalCode;
import livedrop.schema.inventory.InventoryCommand;
import livedrop.schema.inventory.InventoryCommand.AllocateStock;
import livedrop.schema.inventory.InventoryCommand.CloseSales;
import livedrop.schema.inventory.InventoryCommand.ConfirmStock;
import livedrop.schema.inventory.InventoryCommand.OpenSales;
import livedrop.schema.inventory.InventoryCommand.ReleaseStock;
import livedrop.schema.inventory.InventoryCommand.ReserveStock;
import livedrop.schema.inventory.InventoryEvent;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.inventory.SalesClosed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stock as its events tell")
class CommittedStockTest {
    private static final Instant CLOSES = NOW.plusSeconds(3_600);
    private static final int UNITS = 3;

    private final Inventory inventory = new Inventory();
    private final List<Committed> log = new ArrayList<>();
    private final CommittedStock stock = new CommittedStock();

    @BeforeEach
    void openSale() {
        decide(new AllocateStock(INVENTORY, DROP, PRODUCT, UNITS, RULES));
        decide(new OpenSales(INVENTORY, CLOSES));
    }

    @Test
    @DisplayName("says nothing before its past is known, and then forgets nothing that came meanwhile")
    void unknown() {
        List<Committed> past = List.copyOf(log);
        reserve(1, 2).forEach(stock::add);
        reserve(2, 1).forEach(stock::add);
        assertThat(stock.shortage(1, NOW)).isEmpty();

        stock.begin(past);

        assertThat(stock.shortage(1, NOW)).contains(new Shortage(RefusalCode.SOLD_OUT, 0, log.size()));
    }

    @Test
    @DisplayName("takes an event that it has from the past, and comes once more, for one")
    void repeated() {
        List<Committed> reserved = reserve(1, 2);
        stock.begin(log);

        reserved.forEach(stock::add);
        decided(new ReleaseStock(INVENTORY, claim(1), RefusalCode.CANCELLED_BY_BUYER))
                .forEach(stock::add);

        assertThat(stock.shortage(UNITS, NOW)).isEmpty();
        assertThat(stock.shortage(UNITS + 1, NOW)).isPresent();
    }

    @Test
    @DisplayName("lets the aggregate decide as soon as a hold has run out, for then there may be something")
    void lapsed() {
        reserve(1, 2);
        reserve(2, 1);
        stock.begin(log);

        assertThat(stock.shortage(1, HOLD_ENDS.minusMillis(1))).isPresent();
        assertThat(stock.shortage(1, HOLD_ENDS)).isEmpty();
    }

    @Test
    @DisplayName("waits for no hold when all of it is sold")
    void sold() {
        reserve(1, 2);
        reserve(2, 1);
        decide(new ConfirmStock(INVENTORY, claim(1)));
        decide(new ConfirmStock(INVENTORY, claim(2)));
        stock.begin(log);

        assertThat(stock.shortage(1, HOLD_ENDS)).contains(new Shortage(RefusalCode.SOLD_OUT, 0, log.size()));
    }

    @Test
    @DisplayName("is not for sale before the sales open, when their time is over, and when they were closed")
    void notLive() {
        stock.begin(List.of(log.getFirst()));
        assertThat(stock.shortage(1, NOW)).contains(new Shortage(RefusalCode.DROP_NOT_LIVE, UNITS, 1));

        stock.add(log.getLast());
        assertThat(stock.shortage(1, NOW)).isEmpty();
        assertThat(stock.shortage(1, CLOSES)).contains(new Shortage(RefusalCode.DROP_NOT_LIVE, UNITS, 2));

        decided(new CloseSales(INVENTORY, SalesClosed.Reason.CANCELLED)).forEach(stock::add);
        assertThat(stock.shortage(1, NOW)).contains(new Shortage(RefusalCode.DROP_NOT_LIVE, UNITS, 3));
    }

    private List<Committed> reserve(int number, int quantity) {
        return decided(new ReserveStock(INVENTORY, claim(number), order(number), buyer(number), quantity));
    }

    private static ReservationId claim(int number) {
        return ReservationId.first(order(number));
    }

    private void decide(InventoryCommand command) {
        assertThat(decided(command)).isNotEmpty();
    }

    /** What the aggregate decides, in the log. */
    private List<Committed> decided(InventoryCommand command) {
        List<Committed> committed = new ArrayList<>();
        for (InventoryEvent event : inventory.decide(command, NOW)) {
            inventory.evolve(event);
            log.add(new Committed(log.size() + 1L, event));
            committed.add(log.getLast());
        }
        return committed;
    }
}
