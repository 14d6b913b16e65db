package livedrop.command.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import livedrop.command.edge.Commands;
import livedrop.command.testing.Api.Answer;
import livedrop.command.testing.CommandSide;
import livedrop.command.testing.Parallel;
import livedrop.command.testing.Shop;
import livedrop.command.testing.Shop.Person;
import livedrop.command.testing.Shop.Sale;
import livedrop.schema.Money;
import livedrop.schema.RefusalCode;
import livedrop.schema.order.OrderCommand.MarkReserved;
import livedrop.schema.order.OrderId;
import livedrop.schema.payment.PaymentCommand.RecordPaymentFailure;
import livedrop.schema.payment.PaymentCommand.RequestPayment;
import livedrop.schema.payment.PaymentId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("A payment over HTTP")
class PaymentStartTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String CARD = "pm_card_ok";

    private final CommandSide commandSide = CommandSide.shared();
    private final Shop shop = commandSide.shop();
    private final Sale sale = shop.openSale();
    private final Person buyer = shop.register();
    private final OrderId order = OrderId.of(buyer.id(), "key");

    private void step(Object command) {
        commandSide.bean(Commands.class).send(command).block(SOON);
    }

    private Answer pay(long amount, String method, String key) {
        return buyer.pay(order.toString(), amount, method, key);
    }

    @BeforeEach
    void reserve() {
        buyer.order(sale, 1, "key", "0").expect(202);
        step(new MarkReserved(order, Instant.now().plusSeconds(600)));
    }

    @Test
    @DisplayName("is pending while the provider has not answered")
    void pending() {
        Answer answer = pay(4_999, CARD, "pay").expect(201);

        assertThat(answer.data().path("id").asString())
                .isEqualTo(PaymentId.of(order, "pay").toString());
        assertThat(answer.data().path("orderId").asString()).isEqualTo(order.toString());
        assertThat(answer.data().path("amount").toString()).isEqualTo("{\"amount\":4999,\"currency\":\"EUR\"}");
        assertThat(answer.data().path("status").asString()).isEqualTo("PENDING");
    }

    @Test
    @DisplayName("is answered with its outcome when that comes in time")
    void outcome() {
        PaymentId payment = PaymentId.of(order, "pay");
        pay(4_999, CARD, "pay").expect(201);
        CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> pay(4_999, CARD, "pay"));
        step(new RequestPayment(payment, order, buyer.id(), new Money(4_999, "EUR"), CARD));
        step(new RecordPaymentFailure(payment, RefusalCode.CARD_DECLINED));

        Answer answer = waiting.join().expect(200);

        assertThat(answer.data().path("status").asString()).isEqualTo("FAILED");
        assertThat(answer.data().path("reason").asString()).isEqualTo("CARD_DECLINED");
    }

    @Test
    @DisplayName("is one, however many ask at once under its key")
    void race() {
        List<Answer> answers = Parallel.times(20, () -> pay(4_999, CARD, "pay"));

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 200 && answer.isReplay()))
                .hasSize(19);
    }

    @Test
    @DisplayName("under its key is for one body, and the order has one payment")
    void again() {
        pay(4_999, CARD, "pay").expect(201);

        pay(4_999, "pm_card_declined", "pay").expect(422, "IDEMPOTENCY_KEY_REUSED");
        pay(4_999, CARD, "another").expect(409, "ORDER_NOT_PAYABLE");
    }

    @Test
    @DisplayName("is of the order's amount, and for an order of the buyer's own")
    void refused() {
        pay(1, CARD, "pay").expect(409, "AMOUNT_MISMATCH");
        shop.register().pay(order.toString(), 4_999, CARD, "pay").expect(404, "NOT_FOUND");
        buyer.pay(UUID.randomUUID().toString(), 4_999, CARD, "pay").expect(404, "NOT_FOUND");
        buyer.pay("x", 4_999, CARD, "pay").expect(400, "VALIDATION_FAILED");
        pay(-1, CARD, "pay").expect(400, "VALIDATION_FAILED");
    }
}
