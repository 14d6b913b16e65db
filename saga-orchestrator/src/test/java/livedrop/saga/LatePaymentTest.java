package livedrop.saga;

import static livedrop.schema.document.OrderStatus.CONFIRMED;
import static livedrop.schema.document.OrderStatus.REFUNDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import livedrop.saga.model.Deciders;
import livedrop.schema.inventory.InventoryCommand.ReserveStock;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.payment.PaymentCommand.RecordRefund;
import livedrop.schema.payment.PaymentCommand.RequestRefund;
import livedrop.schema.payment.PaymentId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("An order whose money comes after its hold has lapsed")
class LatePaymentTest {

    private static final Duration LONGER_THAN_A_HOLD = Duration.ofSeconds(31);

    private final Example late = new Example(1);
    private final Example other = new Example(2);
    private final PaymentId payment = PaymentId.atCheckout(late.order());

    /** Units for one order. */
    private final Orchestrator shop = Orchestrator.start(Example.QUANTITY);

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    @DisplayName("gets units again when some are left, and is confirmed with one charge and no refund")
    void stillStock() {
        payLate();

        shop.provider().answerCharges();

        shop.awaitStatus(late, CONFIRMED);
        assertThat(claims()).containsExactly(late.first(), late.again());
        assertThat(refundsInTheBooks()).isZero();
        assertThat(shop.provider().refundsAsked()).isZero();
    }

    @Test
    @DisplayName("gets its money back, once, when none are left")
    void noStock() {
        payLate();
        othersTakeWhatIsLeft();

        shop.provider().answerCharges();

        shop.awaitStatus(late, REFUNDED);
        assertThat(claims()).containsExactly(late.first(), late.again());
        refundedOnce();
    }

    @Test
    @DisplayName("gets its money back, once, however often the provider fails before")
    void providerFailsTwice() {
        payLate();
        othersTakeWhatIsLeft();
        shop.provider().failRefunds(2);

        shop.provider().answerCharges();

        shop.awaitStatus(late, REFUNDED);
        assertThat(shop.provider().refundsAsked()).isEqualTo(3);
        refundedOnce();
    }

    /** The provider has the money, the shop does not know yet, and the hold has lapsed. */
    private void payLate() {
        shop.provider().keepChargesWaiting();
        shop.place(late, "pm_card_ok");
        Orchestrator.await("charge entered", () -> inTheBooks("idempotency_key = :id") == 1);
        shop.clock().forward(LONGER_THAN_A_HOLD);
        Orchestrator.await("hold lapsed", () -> shop.count("StockReleased") == 1);
    }

    private void othersTakeWhatIsLeft() {
        shop.place(other, null);
        Orchestrator.await("units taken", () -> shop.count("StockReserved") == 2);
    }

    private List<ReservationId> claims() {
        return shop.bean(Deciders.class).received(ReserveStock.class).stream()
                .filter(claim -> claim.orderId().equals(late.order()))
                .map(ReserveStock::reservationId)
                .toList();
    }

    private void refundedOnce() {
        Deciders deciders = shop.bean(Deciders.class);
        assertThat(refundsInTheBooks()).isEqualTo(1);
        assertThat(shop.count("PaymentRefunded")).isEqualTo(1);
        assertThat(deciders.received(RequestRefund.class)).hasSize(1);
        assertThat(deciders.received(RecordRefund.class)).hasSize(1);
    }

    private int refundsInTheBooks() {
        return inTheBooks("idempotency_key = :id and refunded_at is not null");
    }

    private int inTheBooks(String condition) {
        return shop.sql()
                .sql("select count(*) from sandbox_charge where " + condition)
                .param("id", payment.value())
                .query(Integer.class)
                .single();
    }
}
