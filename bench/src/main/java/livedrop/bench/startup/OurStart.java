package livedrop.bench.startup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import livedrop.bench.measure.Contestant;
import livedrop.bench.measure.Latencies;
import livedrop.bench.measure.Round;
import livedrop.bench.process.LiveDrops;
import livedrop.bench.shop.Buyers;
import livedrop.bench.shop.Ledger;
import livedrop.bench.shop.Sale;
import livedrop.schema.order.OrderId;
import org.jspecify.annotations.Nullable;

/** {@code ./livedrop up} on a folder with a drop and a buyer: until it answers, and until an order is in the log. */
final class OurStart implements Contestant {

    private static final int OK = 200;
    private static final int CREATED = 201;

    private final Path folder;
    private final Sale sale;
    private final String token;
    private final List<Duration> firstOrders = new ArrayList<>();
    private @Nullable LiveDrops shop;
    private int missing;

    /** @param token a buyer's, the first one's */
    OurStart(Path folder, Sale sale, String token) {
        this.folder = folder;
        this.sale = sale;
        this.token = token;
    }

    @Override
    public String name() {
        return "ours";
    }

    @Override
    public Round round() throws Exception {
        LiveDrops starting = LiveDrops.begin(folder);
        shop = starting;
        Knock knock = new Knock(starting.address(), starting.process());
        Duration firstAnswer = knock.until(read(), OK);
        String key = "start-" + firstOrders.size();
        firstOrders.add(knock.until(order(key), CREATED));
        long cpuNanos = starting.process().cpu().toNanos();
        starting.awaitUp();
        try (Ledger ledger = Ledger.of(starting)) {
            missing += ledger.hasOrder(OrderId.of(Buyers.id(0), key).toString()) ? 0 : 1;
        }
        return new Round(1, firstAnswer.toNanos(), cpuNanos, null, Latencies.of(firstAnswer.toNanos()));
    }

    private String read() {
        return "GET /api/drops/" + sale.dropId() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    }

    private String order(String key) {
        byte[] order = sale.order();
        return "POST /api/orders HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nPrefer: wait=30\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + order.length + "\r\nAuthorization: Bearer "
                + token + "\r\nIdempotency-Key: " + key + "\r\n\r\n" + new String(order, UTF_8);
    }

    @Override
    public void tidyUp() {
        if (shop != null) {
            shop.close();
            shop = null;
        }
    }

    /** Until the first order, of each start. */
    List<Duration> firstOrders() {
        return List.copyOf(firstOrders);
    }

    /** Starts whose first order is not in the log. */
    int missing() {
        return missing;
    }
}
