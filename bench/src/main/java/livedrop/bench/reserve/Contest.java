package livedrop.bench.reserve;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import livedrop.bench.Closer;
import livedrop.bench.Database;
import livedrop.bench.Workbench;
import livedrop.bench.measure.Commits;
import livedrop.bench.measure.Contestant;
import livedrop.bench.measure.InFlight;
import livedrop.bench.measure.Latencies;
import livedrop.bench.measure.Meter;
import livedrop.bench.platform.Decisions;
import livedrop.bench.platform.LogChecks;
import livedrop.bench.platform.Sale;
import livedrop.bench.report.Check;
import livedrop.bench.reserve.GatewayBuyers.Crowd;
import livedrop.bench.reserve.HotReserveBenchmark.Size;
import livedrop.bench.stock.StockAxon;
import livedrop.command.inventory.InventoryAggregate;
import livedrop.embedded.RedisServer;
import livedrop.eventstore.PinnedAggregateCache;
import livedrop.schema.inventory.InventoryCommand.ReserveStock;
import livedrop.schema.inventory.ReservationAnswer;
import livedrop.schema.inventory.ReservationStatus;
import livedrop.schema.inventory.StockLevel;
import livedrop.schema.inventory.StockReserved;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** All who take part, each with a database of its own on the one server. */
final class Contest implements AutoCloseable {

    static final String OURS = "ours";
    static final String STOCK = "stock Axon";
    static final String HOT_ROW = "hot row";
    static final String REDIS = "Redis script";

    /** Drops of turns that are over need no room. */
    private static final int KEPT_INVENTORIES = 2;

    private static final int FEW_UNITS = 100;
    private static final int MANY_BUYERS = 1_000;

    private final Closer closer = new Closer();
    private final List<Contestant> contestants = new ArrayList<>();
    private final List<GatewayBuyers> ours = new ArrayList<>();
    private final List<GatewayBuyers> stock = new ArrayList<>();
    private final List<HotRow> hotRows = new ArrayList<>();
    private final List<RedisBuyers> redis = new ArrayList<>();
    private final Database ourDatabase;
    private final Database stockDatabase;
    private final Database plainDatabase;
    private final Meter meter;
    private final CommandGateway gateway;
    private final CommandGateway stockGateway;
    private final AtomicInteger lastUnits = new AtomicInteger();

    private Contest(Workbench bench) throws SQLException {
        ourDatabase = closer.closing(bench.database());
        stockDatabase = closer.closing(bench.database());
        plainDatabase = closer.closing(bench.database());
        meter = Meter.counting(Commits.of(closer.closing(plainDatabase.connect())));
        gateway = closer.closing(Decisions.start(
                        ourDatabase,
                        Map.of(
                                "livedrop.event-store", "group-commit",
                                "livedrop.hot-lane", "on",
                                "livedrop.commands.kept-inventories", KEPT_INVENTORIES)))
                .gateway();
        StockAxon axon = closer.closing(StockAxon.on(stockDatabase));
        axon.handle(InventoryAggregate.class, new PinnedAggregateCache(KEPT_INVENTORIES));
        stockGateway = axon.gateway();
    }

    static Contest open(Size size, Workbench bench) throws SQLException {
        Contest contest = new Contest(bench);
        String payload = typicalEvent();
        RedisServer server = bench.redis();
        for (int buyers : size.buyers()) {
            contest.add(new Crowd(buyers, size.turn()), server, payload);
        }
        contest.contestants.add(
                contest.closer.closing(BatchInsert.on(contest.plainDatabase, size.turn(), contest.meter, payload)));
        return contest;
    }

    private void add(Crowd crowd, RedisServer server, String payload) throws SQLException {
        int buyers = crowd.buyers();
        ours.add(new GatewayBuyers(HotReserveBenchmark.name(OURS, buyers), gateway, crowd, meter));
        stock.add(new GatewayBuyers(HotReserveBenchmark.name(STOCK, buyers), stockGateway, crowd, meter));
        hotRows.add(closer.closing(HotRow.on(plainDatabase, HotReserveBenchmark.name(HOT_ROW, buyers), crowd, meter)));
        redis.add(closer.closing(RedisBuyers.on(server, HotReserveBenchmark.name(REDIS, buyers), crowd, payload)));
        contestants.addAll(List.of(ours.getLast(), stock.getLast(), hotRows.getLast(), redis.getLast()));
    }

    List<Contestant> contestants() {
        return contestants;
    }

    /** Ten times as many buyers as there are units, all at once. */
    void sellOut() throws InterruptedException, TimeoutException {
        Sale sale = Sale.of(FEW_UNITS);
        sale.opening().forEach(gateway::sendAndWait);
        InFlight.run(MANY_BUYERS, MANY_BUYERS, buyer -> tryFor(sale.wish(buyer)), new Latencies());
    }

    private CompletableFuture<?> tryFor(ReserveStock wish) {
        return gateway.<ReservationAnswer>send(wish).thenAccept(answer -> {
            if (answer.status() == ReservationStatus.HELD) {
                lastUnits.incrementAndGet();
            }
        });
    }

    /** What must hold after all turns. */
    List<Check> checks() throws SQLException {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(
                "ours: a stock that runs out is sold to the last unit, and no further",
                lastUnits.get() == FEW_UNITS,
                "%,d of %,d units to %,d buyers".formatted(lastUnits.get(), FEW_UNITS, MANY_BUYERS)));
        try (Connection connection = ourDatabase.connect()) {
            checks.addAll(new LogChecks(connection, LogChecks.Names.OURS).all(sum(ours) + lastUnits.get()));
        }
        try (Connection connection = stockDatabase.connect()) {
            checks.addAll(new LogChecks(connection, LogChecks.Names.STOCK).all(sum(stock)));
        }
        for (HotRow hotRow : hotRows) {
            checks.add(hotRow.check());
        }
        redis.forEach(buyers -> checks.add(buyers.check()));
        return checks;
    }

    private static long sum(List<GatewayBuyers> buyers) {
        return buyers.stream().mapToLong(GatewayBuyers::acknowledged).sum();
    }

    /** The JSON of one of our events, which the peers keep, too. */
    private static String typicalEvent() {
        Sale sale = Sale.of(Sale.PLENTY);
        ReserveStock wish = sale.wish(1);
        return StockAxon.serializer()
                .serialize(
                        new StockReserved(
                                sale.id(),
                                sale.dropId(),
                                sale.productId(),
                                wish.reservationId(),
                                wish.orderId(),
                                wish.userId(),
                                wish.quantity(),
                                Instant.parse("2026-01-01T12:00:00.123Z"),
                                StockLevel.allocated(Sale.PLENTY).reserve(1)),
                        String.class)
                .getData();
    }

    @Override
    public void close() {
        closer.close();
    }
}
