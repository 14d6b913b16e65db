package livedrop.command.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import livedrop.command.edge.Commands;
import livedrop.command.testing.Api;
import livedrop.command.testing.Api.Answer;
import livedrop.command.testing.CommandSide;
import livedrop.command.testing.Parallel;
import livedrop.command.testing.Shop;
import livedrop.command.testing.Shop.Person;
import livedrop.command.testing.Shop.Sale;
import livedrop.schema.Money;
import livedrop.schema.RefusalCode;
import livedrop.schema.order.OrderCommand.ConfirmOrder;
import livedrop.schema.order.OrderCommand.MarkReserved;
import livedrop.schema.order.OrderCommand.RefundOrder;
import livedrop.schema.order.OrderId;
import livedrop.schema.payment.PaymentCommand.RecordPaymentSuccess;
import livedrop.schema.payment.PaymentCommand.RecordRefund;
import livedrop.schema.payment.PaymentCommand.RequestPayment;
import livedrop.schema.payment.PaymentId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("A payment that a service asks for")
class PaymentRoutesTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String CHARGE = "/internal/payments/charge";
    private static final String REFUND = "/internal/payments/refund";
    private static final String CARD = "pm_card_ok";

    private final CommandSide commandSide = CommandSide.shared();
    private final Api internal = commandSide.internal("payments");
    private final Shop shop = commandSide.shop();
    private final Sale sale = shop.openSale();
    private final Person buyer = shop.register();
    private final OrderId order = OrderId.of(buyer.id(), "key");

    @BeforeEach
    void reserve() {
        buyer.order(sale, 1, "key", "0").expect(202);
        step(new MarkReserved(order, Instant.now().plusSeconds(600)));
    }

    private void step(Object command) {
        commandSide.bean(Commands.class).send(command).block(SOON);
    }

    private Answer charge(long amount, String method, String... headers) {
        Map<String, Object> body =
                Map.of("orderId", order, "amount", Map.of("amount", amount, "currency", "EUR"), "method", method);
        return internal.post(CHARGE, body, headers.length == 0 ? new String[] {"Prefer", "wait=0"} : headers);
    }

    private Answer refund(Object paymentId, int waitSeconds) {
        return internal.post(REFUND, Map.of("paymentId", paymentId), "Prefer", "wait=" + waitSeconds);
    }

    /** What the purchase process and the cashier do, which do not run here. */
    private PaymentId succeeded() {
        PaymentId payment = PaymentId.parse(
                charge(4_999, CARD).expect(200).data().path("id").asString());
        step(new RequestPayment(payment, order, buyer.id(), new Money(4_999, "EUR"), CARD));
        step(new RecordPaymentSuccess(payment, "charge-1"));
        return payment;
    }

    @Test
    @DisplayName("is the one charge of its order, however many ask at once")
    void charged() {
        List<Answer> answers = Parallel.times(10, () -> charge(4_999, CARD));

        assertThat(answers.stream().map(answer -> answer.expect(200).data()).distinct())
                .hasSize(1);
        assertThat(answers.getFirst().data().path("status").asString()).isEqualTo("PENDING");
        charge(4_999, "pm_card_declined").expect(422, "IDEMPOTENCY_KEY_REUSED");
        charge(4_999, CARD, "Idempotency-Key", "another").expect(409, "ORDER_NOT_PAYABLE");
        buyer.pay(order.toString(), 4_999, CARD, "pay").expect(409, "ORDER_NOT_PAYABLE");
    }

    @Test
    @DisplayName("is of the order's amount, for an order that exists, and read to the letter")
    void refused() {
        charge(1, CARD).expect(409, "AMOUNT_MISMATCH");
        internal.post(
                        CHARGE,
                        Map.of(
                                "orderId",
                                UUID.randomUUID(),
                                "amount",
                                Map.of("amount", 1, "currency", "EUR"),
                                "method",
                                CARD))
                .expect(404, "NOT_FOUND");
        internal.post(CHARGE, Map.of()).expect(400, "VALIDATION_FAILED");
        internal.post(CHARGE, Map.of("user", 1)).expect(400, "VALIDATION_FAILED");
        internal.post(REFUND, Map.of()).expect(400, "VALIDATION_FAILED");
        refund(UUID.randomUUID(), 0).expect(404, "NOT_FOUND");
        refund(order, 0).expect(404, "NOT_FOUND");
    }

    @Test
    @DisplayName("goes back only when it has led to a sale: before, the purchase decides")
    void notSold() {
        PaymentId payment = succeeded();

        refund(payment, 0).expect(409, "PAYMENT_NOT_REFUNDABLE");
    }

    @Test
    @DisplayName("goes back once, and every repeat is told the same")
    void refunded() {
        PaymentId payment = succeeded();
        step(new ConfirmOrder(order));
        List<Answer> answers = Parallel.times(5, () -> refund(payment, 0));
        assertThat(answers.stream().map(answer -> answer.expect(200).data()).distinct())
                .hasSize(1);
        assertThat(answers.getFirst().data().path("reason").asString()).isEqualTo("REFUNDED_BY_SHOP");

        CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> refund(payment, 20));
        step(new RecordRefund(payment, "refund-1"));
        step(new RefundOrder(order, RefusalCode.REFUNDED_BY_SHOP));

        assertThat(waiting.join().expect(200).data().path("status").asString()).isEqualTo("REFUNDED");
        assertThat(refund(payment, 0).data()).isEqualTo(waiting.join().data());
    }

    @Test
    @DisplayName("needs a token for payments")
    void scope() {
        commandSide.internal("inventory").post(CHARGE, Map.of()).expect(403, "FORBIDDEN");
        internal.as(buyer.api().token()).post(REFUND, Map.of()).expect(401, "UNAUTHENTICATED");
        buyer.api().post(CHARGE, Map.of()).expect(404, "NOT_FOUND");
    }
}
