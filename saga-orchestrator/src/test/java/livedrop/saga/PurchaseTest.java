package livedrop.saga;

import static livedrop.schema.document.OrderStatus.CANCELLED;
import static livedrop.schema.document.OrderStatus.CONFIRMED;
import static livedrop.schema.document.OrderStatus.EXPIRED;
import static livedrop.schema.document.OrderStatus.FAILED;
import static livedrop.schema.document.OrderStatus.REFUNDED;
import static livedrop.schema.document.OrderStatus.RESERVED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import livedrop.schema.document.OrderStatus;
import livedrop.schema.inventory.InventoryCommand.CloseSales;
import livedrop.schema.inventory.SalesClosed;
import livedrop.schema.order.OrderCommand.PayOrder;
import livedrop.schema.order.OrderCommand.RequestCancellation;
import livedrop.schema.payment.PaymentId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("servers")
@DisplayName("A purchase on the real event store")
class PurchaseTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static final Orchestrator SHOP = Orchestrator.start();

    private final Example order = new Example(NUMBERS.incrementAndGet());

    @AfterAll
    static void stop() {
        SHOP.close();
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_ok,CONFIRMED",
        "pm_card_declined,FAILED",
        "pm_card_insufficient_funds,FAILED",
        "pm_card_slow,CONFIRMED",
        "pm_card_timeout_after_capture,CONFIRMED",
        "pm_card_duplicate_webhook,CONFIRMED",
        "pm_card_of_nobody,FAILED"
    })
    @DisplayName("comes to the end that its card decides, with one entry in the provider's books")
    void endsAsTheCardDecides(String card, OrderStatus end) {
        SHOP.place(order, card);

        SHOP.awaitStatus(order, end);
        assertThat(charges(PaymentId.atCheckout(order.order()))).isEqualTo(1);
        Orchestrator.await("nothing outstanding", () -> outstanding(PaymentId.atCheckout(order.order())) == 0);
    }

    @Test
    @DisplayName("waits for a payment that comes later")
    void paysLater() {
        SHOP.place(order, null);
        SHOP.awaitStatus(order, RESERVED);

        SHOP.send(new PayOrder(order.order(), order.payment(), Example.PRICE, "pm_card_ok"));

        SHOP.awaitStatus(order, CONFIRMED);
    }

    @Test
    @DisplayName("expires when its hold lapses before anybody paid")
    void expires() {
        SHOP.place(order, null);
        SHOP.awaitStatus(order, RESERVED);

        SHOP.clock().forward(Duration.ofSeconds(31));

        SHOP.awaitStatus(order, EXPIRED);
    }

    @Test
    @DisplayName("is cancelled with its money back when the buyer cancels while a slow card is charged")
    void cancelledWhilePaying() {
        SHOP.place(order, "pm_card_slow");
        PaymentId payment = PaymentId.atCheckout(order.order());
        Orchestrator.await("charge entered", () -> charges(payment) == 1);

        SHOP.send(new RequestCancellation(order.order()));

        SHOP.awaitStatus(order, CANCELLED);
        assertThat(refunds(payment)).isEqualTo(1);
    }

    @Test
    @DisplayName("does not wait for the slow cards of others")
    void slowCardsDelayNobody() {
        List<Example> slow = Stream.generate(() -> new Example(NUMBERS.incrementAndGet()))
                .limit(30)
                .toList();
        slow.forEach(other -> SHOP.place(other, "pm_card_slow"));

        SHOP.place(order, "pm_card_ok");

        SHOP.awaitStatus(order, CONFIRMED);
        assertThat(slow.stream().filter(other -> SHOP.statusOf(other) == CONFIRMED))
                .as("slow ones that were through before the one who came last")
                .hasSizeLessThan(slow.size() / 2);
        slow.forEach(other -> SHOP.awaitStatus(other, CONFIRMED));
    }

    @Test
    @DisplayName("is refunded when its drop is cancelled after all")
    void refundedWithTheDrop() {
        try (Orchestrator other = Orchestrator.start()) {
            Example waiting = new Example(NUMBERS.incrementAndGet());
            other.place(order, "pm_card_ok");
            other.place(waiting, null);
            other.awaitStatus(order, CONFIRMED);
            other.awaitStatus(waiting, RESERVED);

            other.send(new CloseSales(Example.STOCK, SalesClosed.Reason.CANCELLED));

            other.awaitStatus(order, REFUNDED);
            other.awaitStatus(waiting, CANCELLED);
            Orchestrator.await(
                    "no process alive",
                    () -> other.sql()
                                    .sql("select count(*) from saga_entry")
                                    .query(Integer.class)
                                    .single()
                            == 0);
        }
    }

    @Test
    @DisplayName("fails for the buyer whose card is declined, while another buyer's goes through")
    void failsAlone() {
        Example other = new Example(NUMBERS.incrementAndGet());
        SHOP.place(order, "pm_card_declined");
        SHOP.place(other, "pm_card_ok");

        SHOP.awaitStatus(order, FAILED);
        SHOP.awaitStatus(other, CONFIRMED);
    }

    private static int charges(PaymentId payment) {
        return count("select count(*) from sandbox_charge where idempotency_key = :id", payment);
    }

    private static int refunds(PaymentId payment) {
        return count(
                "select count(*) from sandbox_charge where idempotency_key = :id and refunded_at is not null", payment);
    }

    private static int outstanding(PaymentId payment) {
        return count("select count(*) from outstanding_charge where payment_id = :id", payment);
    }

    private static int count(String sql, PaymentId payment) {
        return SHOP.sql()
                .sql(sql)
                .param("id", payment.value())
                .query(Integer.class)
                .single();
    }
}
