package livedrop.query.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import livedrop.embedded.junit.TestServers;
import livedrop.eventstore.LoggedEvent;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.query.testing.History;
import livedrop.query.testing.QueryProcess;
import livedrop.query.testing.TestRedis;
import livedrop.schema.RefusalCode;
import livedrop.schema.account.UserId;
import livedrop.schema.document.ReceiptDocument;
import livedrop.schema.inventory.ReservationRefused;
import livedrop.schema.order.OrderId;
import livedrop.schema.samples.DropSample;
import livedrop.schema.samples.OrderSample;
import livedrop.schema.samples.Seed;
import livedrop.schema.samples.StockSample;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("A receipt")
class ReceiptsTest {

    private static final AtomicLong SEEDS = new AtomicLong(1);
    private static final Duration SOON = Duration.ofSeconds(30);

    private static QueryProcess process;
    private static History history;

    private final DropSample drop =
            DropSample.seeded(SEEDS.incrementAndGet()).stocks(5).limitPerBuyer(2);
    private final StockSample stock = drop.stock();
    private final OrderSample first =
            OrderSample.seeded(SEEDS.incrementAndGet(), drop).units(2);
    private final OrderSample refused =
            OrderSample.seeded(SEEDS.incrementAndGet(), drop).units(4);

    @BeforeAll
    static void start() {
        TestRedis.empty().close();
        process = QueryProcess.start(TestServers.freshDatabase(), TestRedis.settings());
        history = new History(process.events());
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @BeforeEach
    void open() {
        history.append(stock.allocated(), stock.opened(), first.placed(), refused.placed());
    }

    @Test
    @DisplayName("tells the rule, what was left then, and the event that refused, whatever has happened since")
    void ofTheRefused() {
        OrderSample other = OrderSample.seeded(SEEDS.incrementAndGet(), drop).units(5);
        StockSample later = stock.at(stock.reserved(first).level());
        history.append(stock.reserved(first), stock.refused(other, RefusalCode.SOLD_OUT));
        history.append(stock.refused(refused, RefusalCode.BUYER_LIMIT_REACHED));
        history.append(later.released(first, RefusalCode.CANCELLED_BY_BUYER));
        history.append(refused.rejected(RefusalCode.BUYER_LIMIT_REACHED));

        LoggedEvent refusal = process.log().stream(stock.inventoryId().toString())
                .filter(event -> event.payload() instanceof ReservationRefused of
                        && of.orderId().equals(refused.orderId()))
                .next()
                .blockOptional(SOON)
                .orElseThrow();
        assertThat(receipt(refused.userId(), refused))
                .contains(new ReceiptDocument(
                        refused.orderId(),
                        drop.dropId(),
                        stock.productId(),
                        4,
                        refusal.index(),
                        refusal.at(),
                        3,
                        RefusalCode.BUYER_LIMIT_REACHED));
    }

    @Test
    @DisplayName("counts what was allocated when nobody had anything yet")
    void nothingMoved() {
        history.append(stock.refused(refused, RefusalCode.DROP_NOT_LIVE), refused.rejected(RefusalCode.DROP_NOT_LIVE));

        assertThat(receipt(refused.userId(), refused))
                .map(ReceiptDocument::available)
                .contains(5);
    }

    @Test
    @DisplayName("is nobody else's, and of no order that there is not")
    void owner() {
        history.append(stock.refused(refused, RefusalCode.SOLD_OUT), refused.rejected(RefusalCode.SOLD_OUT));

        assertThat(receipt(first.userId(), refused)).isEmpty();
        assertThat(receipt(Seed.of(SEEDS.incrementAndGet()).userId(), OrderSample.seeded(999, drop)))
                .isEmpty();
        OrderId anotherAggregate = new OrderId(drop.dropId().value());
        assertThat(process.bean(Receipts.class)
                        .of(anotherAggregate, first.userId())
                        .blockOptional(SOON))
                .isEmpty();
    }

    @Test
    @DisplayName("is refused for an order that was not, or not yet")
    void notRefused() {
        assertThatThrownBy(() -> receipt(first.userId(), first)).isInstanceOfSatisfying(ApiException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.ORDER_NOT_REFUSED);
            assertThat(refusal.details()).containsEntry("status", "PENDING");
        });
        history.append(stock.reserved(first), first.reserved(), first.expired());
        assertThatThrownBy(() -> receipt(first.userId(), first)).isInstanceOf(ApiException.class);
    }

    private static Optional<ReceiptDocument> receipt(UserId caller, OrderSample order) {
        return process.bean(Receipts.class).of(order.orderId(), caller).blockOptional(SOON);
    }
}
