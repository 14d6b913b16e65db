package livedrop.command.testing;

import java.time.Instant;
import java.util.UUID;
import livedrop.schema.Money;
import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.SaleRules;
import livedrop.schema.inventory.InventoryId;
import livedrop.schema.order.OrderId;
import livedrop.schema.product.ProductId;

/** People, things and a moment that stand for any others. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    public static final UserId BUYER = new UserId(uuid(1));
    public static final UserId OTHER_BUYER = new UserId(uuid(2));
    public static final CreatorId CREATOR = new CreatorId(uuid(3));
    public static final CreatorId OTHER_CREATOR = new CreatorId(uuid(4));
    public static final ProductId PRODUCT = new ProductId(uuid(5));
    public static final ProductId OTHER_PRODUCT = new ProductId(uuid(6));
    public static final DropId DROP = new DropId(uuid(7));
    public static final InventoryId INVENTORY = InventoryId.of(DROP, PRODUCT);
    public static final OrderId ORDER = OrderId.of(BUYER, "first wish");
    public static final Money PRICE = new Money(4999, "EUR");

    /** Two units a buyer, held for a minute, low from three units on. */
    public static final SaleRules RULES = new SaleRules(2, 60, 3);

    /** The hold of {@link #RULES}, taken now, ends then. */
    public static final Instant HOLD_ENDS = NOW.plusSeconds(60);

    private Samples() {}

    public static UUID uuid(int number) {
        return new UUID(0x7000L, 0x8000_0000_0000_0000L | number);
    }

    public static UserId buyer(int number) {
        return new UserId(uuid(1_000 + number));
    }

    public static OrderId order(int number) {
        return OrderId.of(BUYER, "wish " + number);
    }
}
