package livedrop.command.rush;

import static livedrop.command.testing.Samples.DROP;
import static livedrop.command.testing.Samples.INVENTORY;
import static livedrop.command.testing.Samples.PRODUCT;
import static livedrop.command.testing.Samples.buyer;
import static livedrop.command.testing.Samples.order;

import java.time.Instant;
import java.util.List;
import livedrop.schema.drop.SaleRules;
import livedrop.schema.inventory.InventoryCommand;
import livedrop.schema.inventory.InventoryCommand.AllocateStock;
import livedrop.schema.inventory.InventoryCommand.OpenSales;
import livedrop.schema.inventory.InventoryCommand.ReserveStock;
import livedrop.schema.inventory.ReservationId;

/** The one stock that all want. */
final class Sale {
    private static final Instant CLOSES_AT = Instant.parse("2999-01-01T00:00:00Z");
    private static final SaleRules RULES = new SaleRules(2, SaleRules.LONGEST_HOLD_SECONDS, 10);

    private Sale() {}

    /** What brings it about, in this order. */
    static List<InventoryCommand> opening(int units) {
        return List.of(new AllocateStock(INVENTORY, DROP, PRODUCT, units, RULES), new OpenSales(INVENTORY, CLOSES_AT));
    }

    /** One or two units for a buyer who comes once; each number is another one. */
    static ReserveStock wish(int number) {
        return new ReserveStock(INVENTORY, reservation(number), order(number), buyer(number), units(number));
    }

    static ReservationId reservation(int number) {
        return ReservationId.first(order(number));
    }

    static int units(int number) {
        return 1 + number % 2;
    }
}
