package livedrop.command.config;

import static livedrop.command.testing.Samples.CREATOR;
import static livedrop.command.testing.Samples.PRICE;
import static livedrop.command.testing.Samples.PRODUCT;
import static livedrop.command.testing.Samples.buyer;
import static livedrop.command.testing.Samples.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.embedded.junit.TestServers;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropCommand.ScheduleDrop;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.DropItem;
import livedrop.schema.drop.SaleRules;
import livedrop.schema.inventory.InventoryCommand.ReserveStock;
import livedrop.schema.inventory.InventoryId;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.inventory.ReservationRefused;
import livedrop.schema.inventory.SalesOpened;
import livedrop.schema.inventory.StockAllocated;
import livedrop.schema.inventory.StockLow;
import livedrop.schema.inventory.StockReserved;
import livedrop.schema.inventory.StockSoldOut;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("servers")
@DisplayName("When many buyers want the same few units at once")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@ParameterizedClass(name = "{0}")
@MethodSource("ways")
class ReservationRaceTest {
    private static final int UNITS = 100;
    private static final int LIMIT = 2;
    private static final DropId DROP = new DropId(UUID.fromString("01980000-0000-7000-8000-000000000001"));
    private static final InventoryId STOCK = InventoryId.of(DROP, PRODUCT);

    private final FreshDatabase database = TestServers.freshDatabase();

    /** As it is delivered, and the ways back. */
    @Parameter
    private Map<String, Object> settings = Map.of();

    static Stream<Map<String, Object>> ways() {
        return Stream.of(
                Map.of(),
                Map.of("livedrop.event-store", "stock"),
                Map.of("livedrop.event-store", "stock", "livedrop.hot-lane", "off"));
    }

    @Test
    @DisplayName("every caller gets an answer, every wish one decision, and not one unit too many is held")
    void oneProcess() throws Exception {
        try (CommandProcess process = CommandProcess.on(database, settings)) {
            schedule(process);
            List<ReserveStock> wishes = wishes(600);

            answered(Stream.concat(wishes.stream(), wishes.stream().limit(200))
                    .map(process::send)
                    .toList());

            assertSoldOutCorrectly(process, wishes);
        }
    }

    @Test
    @DisplayName("the same holds when two processes, each with the stock in memory, get the wishes in turn")
    void twoProcesses() throws Exception {
        try (CommandProcess one = CommandProcess.on(database, settings);
                CommandProcess other = CommandProcess.on(database, settings)) {
            schedule(one);
            List<ReserveStock> wishes = wishes(156);

            answered(IntStream.range(0, wishes.size())
                    .mapToObj(number -> (number % 2 == 0 ? one : other).send(wishes.get(number)))
                    .toList());

            assertSoldOutCorrectly(one, wishes);
        }
    }

    private static void schedule(CommandProcess process) {
        Instant startsAt = Instant.parse("2026-01-01T00:00:00Z");
        process.sendAndWait(new ScheduleDrop(
                DROP,
                CREATOR,
                "Race",
                startsAt,
                Instant.parse("2999-01-01T00:00:00Z"),
                List.of(new DropItem(PRODUCT, "Print", PRICE, null, UNITS)),
                new SaleRules(LIMIT, 600, 10)));
    }

    /** Each buyer wants one unit, then one or two more, then one too many for sure. */
    private static List<ReserveStock> wishes(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new ReserveStock(
                        STOCK,
                        ReservationId.first(order(number)),
                        order(number),
                        buyer(number % (count / 3)),
                        1 + number % 2))
                .toList();
    }

    private static void answered(List<CompletableFuture<Object>> answers) throws Exception {
        CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new)).get(1, TimeUnit.MINUTES);
    }

    private static void assertSoldOutCorrectly(CommandProcess process, List<ReserveStock> wishes) {
        List<Object> events = process.eventsOf(STOCK);
        assertThat(events)
                .hasOnlyElementsOfTypes(
                        StockAllocated.class,
                        SalesOpened.class,
                        StockReserved.class,
                        ReservationRefused.class,
                        StockLow.class,
                        StockSoldOut.class);
        assertThat(events.stream().mapMulti(ReservationRaceTest::decision))
                .containsExactlyInAnyOrderElementsOf(
                        wishes.stream().map(ReserveStock::reservationId).toList());

        List<StockReserved> held = events.stream()
                .filter(StockReserved.class::isInstance)
                .map(StockReserved.class::cast)
                .toList();
        assertThat(held.stream().mapToInt(StockReserved::quantity).sum()).isEqualTo(UNITS);
        assertThat(held.getLast().level().available()).isZero();
        Map<UserId, Integer> unitsByBuyer = held.stream()
                .collect(Collectors.groupingBy(StockReserved::userId, Collectors.summingInt(StockReserved::quantity)));
        assertThat(unitsByBuyer.values()).allMatch(units -> units <= LIMIT);
    }

    private static void decision(Object event, Consumer<ReservationId> decisions) {
        switch (event) {
            case StockReserved reserved -> decisions.accept(reserved.reservationId());
            case ReservationRefused refused -> decisions.accept(refused.reservationId());
            default -> {}
        }
    }
}
