package livedrop.schema.samples;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import livedrop.schema.Money;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.drop.DropCancelled;
import livedrop.schema.drop.DropCommand.ScheduleDrop;
import livedrop.schema.drop.DropEnded;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.DropItem;
import livedrop.schema.drop.DropRescheduled;
import livedrop.schema.drop.DropScheduled;
import livedrop.schema.drop.DropStarted;
import livedrop.schema.drop.SaleRules;
import livedrop.schema.product.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * A drop of one product, ten units at 49.99 EUR and no limit per buyer, unless a test says otherwise.
 *
 * @param startsAt when it opens; it ends two hours later unless told otherwise
 */
public record DropSample(
        DropId dropId,
        CreatorId creatorId,
        String title,
        Instant startsAt,
        Instant endsAt,
        List<DropItem> items,
        SaleRules rules) {

    public static final Duration USUAL_LENGTH = Duration.ofHours(2);
    public static final Money USUAL_PRICE = new Money(4_999, "EUR");
    public static final int USUAL_STOCK = 10;

    public static DropSample seeded(long seed) {
        Seed source = Seed.of(seed, "drop");
        Instant startsAt = source.instant();
        return new DropSample(
                source.dropId(),
                source.creatorId(),
                "Drop " + seed,
                startsAt,
                startsAt.plus(USUAL_LENGTH),
                List.of(item(source, 1, USUAL_STOCK)),
                new SaleRules(null, SaleRules.USUAL_HOLD_SECONDS, null));
    }

    private static DropItem item(Seed source, int number, int stock) {
        return new DropItem(source.productId(), "Product " + number, USUAL_PRICE, null, stock);
    }

    /** One product for each of the stocks. */
    public DropSample stocks(int... units) {
        Seed source = Seed.of(dropId.value().getLeastSignificantBits());
        List<DropItem> products = IntStream.range(0, units.length)
                .mapToObj(i -> i < items.size() ? stocked(items.get(i), units[i]) : item(source, i + 1, units[i]))
                .toList();
        return new DropSample(dropId, creatorId, title, startsAt, endsAt, products, rules);
    }

    private static DropItem stocked(DropItem item, int units) {
        return new DropItem(item.productId(), item.name(), item.price(), item.imageUrl(), units);
    }

    public DropSample titled(String text) {
        return new DropSample(dropId, creatorId, text, startsAt, endsAt, items, rules);
    }

    public DropSample by(CreatorId creator) {
        return new DropSample(dropId, creator, title, startsAt, endsAt, items, rules);
    }

    public DropSample between(Instant start, Instant end) {
        return new DropSample(dropId, creatorId, title, start, end, items, rules);
    }

    public DropSample limitPerBuyer(@Nullable Integer units) {
        return ruled(new SaleRules(units, rules.holdSeconds(), rules.lowStockThreshold()));
    }

    public DropSample holdSeconds(int seconds) {
        return ruled(new SaleRules(rules.limitPerBuyer(), seconds, rules.lowStockThreshold()));
    }

    public DropSample lowStockThreshold(@Nullable Integer units) {
        return ruled(new SaleRules(rules.limitPerBuyer(), rules.holdSeconds(), units));
    }

    private DropSample ruled(SaleRules changed) {
        return new DropSample(dropId, creatorId, title, startsAt, endsAt, items, changed);
    }

    public List<ProductId> productIds() {
        return items.stream().map(DropItem::productId).toList();
    }

    public StockSample stock() {
        return stock(0);
    }

    /** @param index of the product, from 0 */
    public StockSample stock(int index) {
        return StockSample.of(this, items.get(index));
    }

    public Stream<StockSample> stocks() {
        return items.stream().map(item -> StockSample.of(this, item));
    }

    public ScheduleDrop schedule() {
        return new ScheduleDrop(dropId, creatorId, title, startsAt, endsAt, items, rules);
    }

    public DropScheduled scheduled() {
        return new DropScheduled(dropId, creatorId, title, startsAt, endsAt, items, rules);
    }

    public DropRescheduled rescheduled() {
        return new DropRescheduled(dropId, title, startsAt, endsAt);
    }

    public DropStarted started() {
        return new DropStarted(dropId, creatorId, endsAt, productIds());
    }

    public DropEnded ended() {
        return new DropEnded(dropId, creatorId, productIds());
    }

    public DropCancelled cancelled() {
        return new DropCancelled(dropId, creatorId, productIds());
    }
}
