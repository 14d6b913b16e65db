package livedrop.query.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import livedrop.schema.RefusalCode;
import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.creator.CreatorProfileChanged;
import livedrop.schema.creator.CreatorRegistered;
import livedrop.schema.drop.DropRescheduled;
import livedrop.schema.inventory.InventoryId;
import livedrop.schema.inventory.SalesClosed;
import livedrop.schema.inventory.StockLevel;
import livedrop.schema.product.ProductCreated;
import livedrop.schema.product.ProductId;
import livedrop.schema.product.ProductImageChanged;
import livedrop.schema.samples.DropSample;
import livedrop.schema.samples.OrderSample;
import livedrop.schema.samples.Seed;
import livedrop.schema.samples.StockSample;

/** Days in the life of a shop: each step is what one decision appends; the same in every run with the same seed. */
public final class RandomShop {

    private static final int BUYERS = 7;

    private final SplittableRandom random;
    private final List<CreatorId> creators = new ArrayList<>();
    private final List<ProductId> products = new ArrayList<>();
    private final List<UserId> buyers = new ArrayList<>();
    private final List<Stall> stalls = new ArrayList<>();
    private final List<Sale> sales = new ArrayList<>();
    private final Map<InventoryId, StockLevel> levels = new HashMap<>();
    private long seeds;

    private enum Phase {
        UPCOMING,
        LIVE,
        OVER
    }

    private enum Step {
        PLACED,
        RESERVED,
        PAYING,
        CONFIRMED,
        OVER
    }

    private static final class Stall {
        private DropSample drop;
        private Phase phase = Phase.UPCOMING;

        private Stall(DropSample drop) {
            this.drop = drop;
        }
    }

    private static final class Sale {
        private final OrderSample order;
        private final StockSample stock;
        private Step step = Step.PLACED;

        private Sale(OrderSample order, StockSample stock) {
            this.order = order;
            this.stock = stock;
        }
    }

    public RandomShop(long seed) {
        this.random = new SplittableRandom(seed);
        this.seeds = seed * 1_000_000;
        for (int i = 0; i < BUYERS; i++) {
            buyers.add(Seed.of(seeds++).userId());
        }
    }

    /** What happens next. */
    public List<Object> next() {
        int dice = random.nextInt(100);
        if (creators.isEmpty() || dice < 3) {
            return newCreator();
        }
        if (dice < 5) {
            return List.of(new CreatorProfileChanged(any(creators), "Name " + seeds++, "Bio", null));
        }
        if (dice < 9) {
            return products.isEmpty() || dice < 8 ? newProduct() : newImage();
        }
        if (stalls.isEmpty() || dice < 15) {
            return newDrop();
        }
        if (dice < 22) {
            return move(any(stalls));
        }
        if (sales.isEmpty() || dice < 50) {
            return newOrder(any(stalls));
        }
        return move(any(sales));
    }

    private List<Object> newCreator() {
        CreatorId creator = Seed.of(seeds++).creatorId();
        creators.add(creator);
        return List.of(new CreatorRegistered(creator, "Creator " + creators.size(), null, "https://images.example/c"));
    }

    private List<Object> newProduct() {
        ProductId product = Seed.of(seeds++).productId();
        products.add(product);
        return List.of(new ProductCreated(
                product, any(creators), "Thing", "Ünïcode \"quoted\"", DropSample.USUAL_PRICE, null));
    }

    private List<Object> newImage() {
        return List.of(new ProductImageChanged(any(products), "https://images.example/" + seeds++));
    }

    private List<Object> newDrop() {
        DropSample drop = DropSample.seeded(seeds++).by(any(creators)).stocks(3, 2);
        stalls.add(new Stall(drop));
        List<Object> events = new ArrayList<>(List.of(drop.scheduled()));
        drop.stocks().forEach(stock -> {
            levels.put(stock.inventoryId(), stock.level());
            events.add(stock.allocated());
        });
        return events;
    }

    private List<Object> move(Stall stall) {
        DropSample drop = stall.drop;
        return switch (stall.phase) {
            case UPCOMING -> random.nextInt(3) == 0 ? reschedule(stall) : open(stall);
            case LIVE -> {
                stall.phase = Phase.OVER;
                boolean cancelled = random.nextBoolean();
                var reason = cancelled ? SalesClosed.Reason.CANCELLED : SalesClosed.Reason.ENDED;
                List<Object> events = new ArrayList<>(List.of(cancelled ? drop.cancelled() : drop.ended()));
                drop.stocks().forEach(stock -> events.add(stock.closed(reason)));
                yield events;
            }
            case OVER -> newDrop();
        };
    }

    private List<Object> open(Stall stall) {
        stall.phase = Phase.LIVE;
        List<Object> events = new ArrayList<>(List.of(stall.drop.started()));
        stall.drop.stocks().forEach(stock -> events.add(stock.opened()));
        return events;
    }

    private List<Object> reschedule(Stall stall) {
        Duration later = Duration.ofMinutes(random.nextInt(1, 1_000));
        DropSample drop = stall.drop.between(
                stall.drop.startsAt().plus(later), stall.drop.endsAt().plus(later));
        stall.drop = drop;
        return List.of(new DropRescheduled(drop.dropId(), drop.title(), drop.startsAt(), drop.endsAt()));
    }

    private List<Object> newOrder(Stall stall) {
        StockSample stock = stall.drop.stock(random.nextInt(stall.drop.items().size()));
        OrderSample order =
                OrderSample.seeded(seeds++, stall.drop).by(any(buyers)).of(stock.productId());
        sales.add(new Sale(order, stock));
        return List.of(order.placed());
    }

    private List<Object> move(Sale sale) {
        return switch (sale.step) {
            case PLACED -> reserve(sale);
            case RESERVED -> random.nextInt(3) == 0 ? giveUp(sale) : pay(sale);
            case PAYING -> random.nextInt(3) == 0 ? fail(sale) : confirm(sale);
            case CONFIRMED -> refund(sale);
            case OVER -> newOrder(any(stalls));
        };
    }

    private List<Object> reserve(Sale sale) {
        if (level(sale).available() < 1) {
            sale.step = Step.OVER;
            return List.of(
                    sale.stock.refused(sale.order, RefusalCode.SOLD_OUT), sale.order.rejected(RefusalCode.SOLD_OUT));
        }
        sale.step = Step.RESERVED;
        Object reserved = at(sale).reserved(sale.order);
        StockLevel left = level(sale).reserve(1);
        levels.put(sale.stock.inventoryId(), left);
        return left.available() == 0
                ? List.of(reserved, at(sale).soldOut(), sale.order.reserved())
                : List.of(reserved, sale.order.reserved());
    }

    private List<Object> pay(Sale sale) {
        sale.step = Step.PAYING;
        return List.of(sale.order.paymentStarted(), sale.order.payment().requested());
    }

    private List<Object> giveUp(Sale sale) {
        sale.step = Step.OVER;
        Object released = release(sale, RefusalCode.CANCELLED_BY_BUYER);
        return List.of(
                sale.order.cancellationRequested(), released, sale.order.cancelled(RefusalCode.CANCELLED_BY_BUYER));
    }

    private List<Object> fail(Sale sale) {
        sale.step = Step.OVER;
        return List.of(
                sale.order.payment().failed(RefusalCode.CARD_DECLINED),
                release(sale, RefusalCode.CARD_DECLINED),
                sale.order.failed(RefusalCode.CARD_DECLINED));
    }

    private List<Object> confirm(Sale sale) {
        sale.step = Step.CONFIRMED;
        Object confirmed = at(sale).confirmed(sale.order);
        levels.put(sale.stock.inventoryId(), level(sale).confirm(1));
        return List.of(sale.order.payment().succeeded(), confirmed, sale.order.confirmed());
    }

    private List<Object> refund(Sale sale) {
        sale.step = Step.OVER;
        return List.of(
                sale.order.payment().refundRequested(RefusalCode.DROP_CANCELLED),
                sale.order.payment().refunded(),
                sale.order.refunded(RefusalCode.DROP_CANCELLED));
    }

    private Object release(Sale sale, RefusalCode reason) {
        Object released = at(sale).released(sale.order, reason);
        levels.put(sale.stock.inventoryId(), level(sale).release(1));
        return released;
    }

    private StockSample at(Sale sale) {
        return sale.stock.at(level(sale));
    }

    private StockLevel level(Sale sale) {
        return Objects.requireNonNull(levels.get(sale.stock.inventoryId()));
    }

    private <T> T any(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
