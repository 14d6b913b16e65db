package livedrop.bench.platform;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import livedrop.schema.Money;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.SaleRules;
import livedrop.schema.inventory.InventoryCommand;
import livedrop.schema.inventory.InventoryCommand.AllocateStock;
import livedrop.schema.inventory.InventoryCommand.OpenSales;
import livedrop.schema.inventory.InventoryCommand.ReserveStock;
import livedrop.schema.inventory.InventoryId;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.order.OrderCommand.PlaceOrder;
import livedrop.schema.product.ProductId;

/**
 * One drop of one product, open, whose buyers come once each.
 *
 * @param units how many there are to sell
 */
public record Sale(InventoryId id, DropId dropId, ProductId productId, int units) {

    /** Nobody sells as many in a turn. */
    public static final int PLENTY = 100_000_000;

    private static final String CARD = "pm_card_ok";
    private static final Money PRICE = new Money(4_999, "EUR");
    private static final Duration OPEN = Duration.ofHours(6);
    private static final int LIMIT_PER_BUYER = 4;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    public static Sale of(int units) {
        int number = NUMBERS.incrementAndGet();
        DropId drop = new DropId(uuid("drop", number));
        ProductId product = new ProductId(uuid("product", number));
        return new Sale(InventoryId.of(drop, product), drop, product, units);
    }

    /** What brings it about, in this order. */
    public List<InventoryCommand> opening() {
        SaleRules rules = new SaleRules(LIMIT_PER_BUYER, SaleRules.LONGEST_HOLD_SECONDS, null);
        return List.of(
                new AllocateStock(id, dropId, productId, units, rules),
                new OpenSales(id, Instant.now().plus(OPEN)));
    }

    /** What a buyer asks for; each number is another buyer. */
    public ReserveStock wish(int buyer) {
        ReservationId reservation = new ReservationId(new UUID(id.value().getMostSignificantBits(), buyer));
        UserId user = new UserId(new UUID(id.value().getLeastSignificantBits(), buyer));
        return new ReserveStock(id, reservation, reservation.inPlaceOfOrder(), user, 1);
    }

    /** What a buyer orders, with a card that is good; each number is another buyer. */
    public PlaceOrder order(int buyer) {
        ReserveStock wish = wish(buyer);
        return new PlaceOrder(
                wish.orderId(), wish.userId(), dropId, productId, id, wish.quantity(), PRICE, CARD, "bench");
    }

    private static UUID uuid(String kind, int number) {
        return UUID.nameUUIDFromBytes((kind + number).getBytes(StandardCharsets.UTF_8));
    }
}
