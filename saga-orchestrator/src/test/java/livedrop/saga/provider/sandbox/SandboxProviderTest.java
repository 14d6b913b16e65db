package livedrop.saga.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import livedrop.saga.Example;
import livedrop.saga.Orchestrator;
import livedrop.saga.SagaTables;
import livedrop.saga.provider.ChargeOutcome;
import livedrop.saga.provider.ChargeOutcome.Captured;
import livedrop.saga.provider.ChargeOutcome.Declined;
import livedrop.saga.provider.ChargeOutcome.Pending;
import livedrop.saga.provider.ChargeRequest;
import livedrop.saga.provider.ProviderUnavailableException;
import livedrop.saga.provider.RefundReceipt;
import livedrop.saga.provider.RefundRequest;
import livedrop.schema.Money;
import livedrop.schema.RefusalCode;
import livedrop.schema.payment.PaymentId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("servers")
@DisplayName("The sandbox provider")
class SandboxProviderTest {

    private static final PaymentId PAYMENT = new Example(1).payment();
    private static final Captured CAPTURED = new Captured("sandbox_charge_" + PAYMENT);

    private final DataSource dataSource = SagaTables.empty();
    private final List<PaymentId> webhooks = new CopyOnWriteArrayList<>();
    private final SandboxProvider provider = start();

    private SandboxProvider start() {
        return new SandboxProvider(dataSource, webhooks::add, Clock.systemUTC());
    }

    private static ChargeRequest request(String card) {
        return new ChargeRequest(PAYMENT, Example.PRICE, card);
    }

    private static ChargeOutcome charge(SandboxProvider provider, String card) {
        return provider.charge(request(card)).join();
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_declined,CARD_DECLINED",
        "pm_card_insufficient_funds,INSUFFICIENT_FUNDS",
        "pm_card_of_nobody,PAYMENT_METHOD_UNKNOWN"
    })
    @DisplayName("declines a card for its reason, and says so again when it is asked again")
    void declines(String card, RefusalCode reason) {
        assertThat(charge(provider, card)).isEqualTo(new Declined(reason));
        assertThat(charge(start(), card)).isEqualTo(new Declined(reason));
    }

    @Test
    @DisplayName("charges once, also over a restart")
    void chargesOnce() {
        assertThat(charge(provider, "pm_card_ok")).isEqualTo(CAPTURED);
        assertThat(charge(start(), "pm_card_ok")).isEqualTo(CAPTURED);
        assertThat(entries()).isEqualTo(1);
    }

    @Test
    @DisplayName("finds the capture whose answer was lost, also over a restart")
    void findsTheCapture() {
        assertThat(provider.charge(request("pm_card_timeout_after_capture")))
                .completesExceptionallyWithin(Duration.ofSeconds(1))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(ProviderUnavailableException.class);

        assertThat(charge(start(), "pm_card_timeout_after_capture")).isEqualTo(CAPTURED);
        assertThat(entries()).isEqualTo(1);
    }

    @Test
    @DisplayName("tells by webhooks, more than once, what it does not know at first")
    void tellsByWebhooks() {
        assertThat(charge(provider, "pm_card_duplicate_webhook")).isEqualTo(new Pending());

        Orchestrator.await("three webhooks", () -> webhooks.size() == 3);
        assertThat(webhooks).containsOnly(PAYMENT);
        assertThat(charge(start(), "pm_card_duplicate_webhook")).isEqualTo(CAPTURED);
        assertThat(entries()).isEqualTo(1);
    }

    @Test
    @DisplayName("takes no other request under the same key")
    void takesNoOtherRequest() {
        charge(provider, "pm_card_ok");

        assertThatThrownBy(() -> provider.charge(new ChargeRequest(PAYMENT, new Money(1, "EUR"), "pm_card_ok")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> provider.charge(request("pm_card_declined")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("gives money back once, and only what it took")
    void refundsOnce() {
        RefundRequest refund = new RefundRequest(PAYMENT, Example.PRICE, CAPTURED.reference());
        assertThatThrownBy(() -> provider.refund(refund)).isInstanceOf(IllegalArgumentException.class);
        charge(provider, "pm_card_ok");

        RefundReceipt receipt = provider.refund(refund).join();

        assertThat(start().refund(refund).join()).isEqualTo(receipt);
        assertThat(charge(start(), "pm_card_ok")).isEqualTo(CAPTURED);
    }

    private int entries() {
        return JdbcClient.create(dataSource)
                .sql("select count(*) from sandbox_charge")
                .query(Integer.class)
                .single();
    }
}
