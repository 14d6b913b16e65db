package livedrop.bench.purchase;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import livedrop.bench.measure.Contestant;
import livedrop.bench.measure.InFlight;
import livedrop.bench.measure.Latencies;
import livedrop.bench.measure.Meter;
import livedrop.bench.measure.Paced;
import livedrop.bench.measure.Round;
import livedrop.bench.platform.Sale;
import livedrop.schema.order.OrderCommand.PlaceOrder;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Buyers who order and wait until they are told that the order is confirmed. */
final class OrderBuyers implements Contestant {

    private final String name;
    private final CommandGateway gateway;
    private final Confirmations confirmations;
    private final List<Sale> sales;
    private final Crowd crowd;
    private final AtomicInteger buyers = new AtomicInteger();

    /**
     * @param waiting how many wait for a confirmation at a time
     * @param duration how long they keep coming
     */
    record Crowd(int waiting, Duration duration, Meter meter) {}

    private OrderBuyers(String name, Shop shop, List<Sale> sales, Crowd crowd) {
        this.name = name;
        this.gateway = shop.gateway();
        this.confirmations = shop.confirmations();
        this.sales = sales;
        this.crowd = crowd;
    }

    /** Opens that many drops, among which the buyers take turns. */
    static OrderBuyers of(String name, Shop shop, int drops, Crowd crowd) {
        List<Sale> sales =
                Stream.generate(() -> Sale.of(Sale.PLENTY)).limit(drops).toList();
        sales.forEach(sale -> sale.opening().forEach(shop.gateway()::sendAndWait));
        return new OrderBuyers(name, shop, sales, crowd);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Round round() throws Exception {
        return crowd.meter()
                .measure(latencies -> InFlight.run(crowd.waiting(), crowd.duration(), _ -> order(), latencies));
    }

    /** At a pace that leaves room: how long a buyer waits then. */
    Latencies paced(double rate) throws Exception {
        Latencies latencies = new Latencies();
        Paced.run(rate, crowd.duration(), _ -> order(), latencies);
        return latencies;
    }

    /** How many orders were placed. */
    int placed() {
        return buyers.get();
    }

    private CompletableFuture<?> order() {
        int buyer = buyers.getAndIncrement();
        PlaceOrder order = sales.get(buyer % sales.size()).order(buyer);
        CompletableFuture<?> confirmed = confirmations.of(order.orderId());
        return gateway.send(order).thenCompose(_ -> confirmed);
    }
}
