package livedrop.query.drop;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import livedrop.eventstore.watch.Sampled;
import livedrop.query.drop.DropView.Shelf;
import livedrop.query.read.ListPage;
import livedrop.query.read.ListQuery;
import livedrop.query.read.ListQuery.Direction;
import livedrop.query.redis.DocumentFormat;
import livedrop.schema.document.DropDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Shows the stock of all drops that are open, together: a number for each drop would grow with the shop. It is what the
 * view says, so every process that shows it shows the same.
 */
@Component
public class StockGauges {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 10;

    private final DropReads drops;

    public StockGauges(DropReads drops, MeterRegistry registry) {
        this.drops = drops;
        Sampled<Stock> stock = new Sampled<>(this::count);
        Gauge.builder("livedrop.drops.live", stock, sampled -> sampled.show(Stock::drops))
                .description("Drops that are open")
                .strongReference(true)
                .register(registry);
        show(registry, "available", stock, Stock::available);
        show(registry, "held", stock, Stock::held);
        show(registry, "sold", stock, Stock::sold);
    }

    private record Stock(long drops, long available, long held, long sold) {

        private static final Stock NONE = new Stock(0, 0, 0, 0);

        private Stock with(DropDocument drop) {
            Stock stock = new Stock(drops + 1, available, held, sold);
            for (DropDocument.Item item : drop.items()) {
                stock = new Stock(
                        stock.drops,
                        stock.available + item.available(),
                        stock.held + item.held(),
                        stock.sold + item.sold());
            }
            return stock;
        }
    }

    private static void show(MeterRegistry registry, String state, Sampled<Stock> stock, ToDoubleFunction<Stock> part) {
        Gauge.builder("livedrop.stock.units", stock, sampled -> sampled.show(part))
                .description("Units of the drops that are open")
                .tag("state", state)
                .strongReference(true)
                .register(registry);
    }

    private Stock count() throws Exception {
        return page(null)
                .expand(page -> page.next() == null ? Mono.empty() : page(page.next()))
                .take(MOST_PAGES)
                .map(ListPage::items)
                .reduce(Stock.NONE, StockGauges::with)
                .toFuture()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Mono<ListPage> page(@Nullable String after) {
        return drops.page(new ListQuery(DropView.list(Shelf.LIVE, null), Direction.ASCENDING, PAGE, after));
    }

    private static Stock with(Stock stock, List<byte[]> page) {
        Stock sum = stock;
        for (byte[] drop : page) {
            sum = sum.with(DocumentFormat.read(drop, DropDocument.class));
        }
        return sum;
    }
}
