package livedrop.command.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import livedrop.command.edge.Commands;
import livedrop.command.tail.CommittedEvents;
import livedrop.command.testing.Api.Answer;
import livedrop.command.testing.CommandSide;
import livedrop.command.testing.Shop;
import livedrop.command.testing.Shop.Person;
import livedrop.command.testing.Shop.Sale;
import livedrop.eventstore.EventLog;
import livedrop.schema.RefusalCode;
import livedrop.schema.drop.DropCommand.OpenDrop;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.DropStarted;
import livedrop.schema.inventory.InventoryCommand.CloseSales;
import livedrop.schema.inventory.InventoryCommand.OpenSales;
import livedrop.schema.inventory.InventoryCommand.ReleaseStock;
import livedrop.schema.inventory.InventoryCommand.ReserveStock;
import livedrop.schema.inventory.InventoryId;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.inventory.SalesClosed;
import livedrop.schema.order.OrderId;
import livedrop.schema.product.ProductId;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("servers")
@DisplayName("A buyer who comes to a drop")
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class SaleGateTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int ALL_UNITS = 5;

    private final CommandSide commandSide = CommandSide.shared();
    private final Shop shop = commandSide.shop();
    private final Sale sale = shop.openSale();
    private final Person buyer = shop.register();
    private final InventoryId stock = InventoryId.of(
            new DropId(UUID.fromString(sale.dropId())), new ProductId(UUID.fromString(sale.productId())));
    private final OrderId another = OrderId.of(buyer.id(), "another's");
    private final ReservationId hold = ReservationId.first(another);

    @Test
    @DisplayName(
            "is turned away without a trace while all of it is held, and comes in again when something is released")
    void soldOut() {
        send(new ReserveStock(stock, hold, another, buyer.id(), ALL_UNITS));
        Answer refusal = orderUntil(409);

        assertThat(refusal.code()).isEqualTo("SOLD_OUT");
        assertThat(refusal.body().path("error").path("details").path("asOf").asLong())
                .isPositive();
        assertThat(refusal.body()
                        .path("error")
                        .path("details")
                        .path("available")
                        .asInt(-1))
                .isZero();
        assertThat(stream(OrderId.of(buyer.id(), "unwanted"))).isEmpty();
        buyer.order(sale, 1, "unwanted", "0").expect(409, "SOLD_OUT");
        assertThat(stream(OrderId.of(buyer.id(), "unwanted"))).isEmpty();

        send(new ReleaseStock(stock, hold, RefusalCode.CANCELLED_BY_BUYER));
        orderUntil(202);
    }

    @Test
    @DisplayName("gets the order that she repeats, whatever has become of the drop since")
    void repeat() {
        buyer.order(sale, 1, "early", "0").expect(202);
        send(new ReserveStock(stock, hold, another, buyer.id(), ALL_UNITS));
        orderUntil(409);

        assertThat(buyer.order(sale, 1, "early", "0").expect(200).isReplay()).isTrue();
        buyer.order(sale, 2, "early", "0").expect(422, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    @DisplayName("comes to the stock itself while nobody at the gate hears what happens")
    void deaf() {
        send(new ReserveStock(stock, hold, another, buyer.id(), ALL_UNITS));
        orderUntil(409);
        EventProcessor follower = commandSide
                .bean(EventProcessingConfiguration.class)
                .eventProcessor(CommittedEvents.PROCESSOR)
                .orElseThrow();

        follower.shutDown();
        buyer.order(sale, 1, "unheard", "0").expect(202);

        follower.start();
        orderUntil(409);
    }

    @Test
    @DisplayName("is turned away when the sales are closed")
    void closed() {
        send(new CloseSales(stock, SalesClosed.Reason.ENDED));

        assertThat(orderUntil(409).code()).isEqualTo("DROP_NOT_LIVE");
    }

    @Test
    @DisplayName("waits a moment when the drop has just started and its stock is about to open")
    void opening() {
        Instant start = Instant.now().plusMillis(500);
        Person creator = sale.creator();
        String dropId = creator.api()
                .post("/api/drops", shop.dropOf(sale.productId(), start))
                .expect(201)
                .data()
                .path("id")
                .asString();
        DropId drop = new DropId(UUID.fromString(dropId));
        InventoryId opening = InventoryId.of(drop, new ProductId(UUID.fromString(sale.productId())));
        Sale coming = new Sale(creator, dropId, sale.productId());
        Answer early;
        do {
            early = buyer.order(coming, 1, UUID.randomUUID().toString(), "0");
        } while (early.status() != 409);
        assertThat(early.code()).isEqualTo("DROP_NOT_LIVE");

        do {
            send(new OpenDrop(drop));
        } while (!hasStarted(drop));
        CompletableFuture<Answer> order = CompletableFuture.supplyAsync(() -> buyer.order(coming, 1, "first", "0"));
        send(new OpenSales(opening, Instant.now().plusSeconds(3_600)));

        order.join().expect(202);
    }

    /** The gate hears of what is committed a moment later; until then the stock itself would have to decide. */
    private Answer orderUntil(int status) {
        Answer answer;
        do {
            answer = buyer.order(sale, 1, UUID.randomUUID().toString(), "0");
        } while (answer.status() != status);
        return answer;
    }

    private Iterable<?> stream(OrderId order) {
        return commandSide.bean(EventLog.class).stream(order.toString()).toIterable();
    }

    private boolean hasStarted(DropId drop) {
        return Boolean.TRUE.equals(commandSide.bean(EventLog.class).stream(drop.toString())
                .any(logged -> logged.payload() instanceof DropStarted)
                .block(SOON));
    }

    private void send(Object command) {
        commandSide.bean(Commands.class).send(command).block(SOON);
    }
}
