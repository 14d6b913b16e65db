package livedrop.command.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import livedrop.command.edge.Commands;
import livedrop.command.testing.Api.Answer;
import livedrop.command.testing.CommandSide;
import livedrop.command.testing.Parallel;
import livedrop.command.testing.Shop;
import livedrop.command.testing.Shop.Person;
import livedrop.command.testing.Shop.Sale;
import livedrop.schema.RefusalCode;
import livedrop.schema.order.OrderCommand;
import livedrop.schema.order.OrderCommand.CancelOrder;
import livedrop.schema.order.OrderCommand.ConfirmOrder;
import livedrop.schema.order.OrderCommand.MarkReserved;
import livedrop.schema.order.OrderCommand.RejectOrder;
import livedrop.schema.order.OrderId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("An order over HTTP")
class OrderPlacementTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final CommandSide commandSide = CommandSide.shared();
    private final Shop shop = commandSide.shop();
    private final Sale sale = shop.openSale();
    private final Person buyer = shop.register();
    private final OrderId order = OrderId.of(buyer.id(), "key");

    /** A step of the purchase process, which does not run here. */
    private void step(OrderCommand command) {
        commandSide.bean(Commands.class).send(command).block(SOON);
    }

    private static String status(Answer answer) {
        return answer.data().path("status").asString();
    }

    @Nested
    @DisplayName("that is placed")
    class Placed {

        @Test
        @DisplayName("is pending for who does not wait")
        void pending() {
            Answer answer = buyer.order(sale, 2, "key", "0").expect(202);

            assertThat(answer.data().path("id").asString()).isEqualTo(order.toString());
            assertThat(answer.data().path("userId").asString())
                    .isEqualTo(buyer.id().toString());
            assertThat(answer.data().path("amount").toString()).isEqualTo("{\"amount\":9998,\"currency\":\"EUR\"}");
            assertThat(status(answer)).isEqualTo("PENDING");
            assertThat(answer.isReplay()).isFalse();
        }

        @Test
        @DisplayName("is answered the moment its stock is held")
        void reserved() {
            buyer.order(sale, 2, "key", "0").expect(202);
            CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> buyer.order(sale, 2, "key", "20"));
            long begin = System.nanoTime();

            step(new MarkReserved(order, Instant.now().plusSeconds(600)));

            assertThat(status(waiting.join().expect(200))).isEqualTo("RESERVED");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
        }

        @Test
        @DisplayName("is answered with the reason when the stock refuses")
        void rejected() {
            CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> buyer.order(sale, 2, "key", "20"));
            stepOnceThere(new RejectOrder(order, RefusalCode.SOLD_OUT));

            Answer answer = waiting.join().expect(409, "SOLD_OUT");

            assertThat(answer.body()
                            .path("error")
                            .path("details")
                            .path("orderId")
                            .asString())
                    .isEqualTo(order.toString());
            assertThat(status(buyer.order(sale, 2, "key", "0").expect(200))).isEqualTo("REJECTED");
        }

        @Test
        @DisplayName("is answered as created when the stock holds it while the buyer waits")
        void created() {
            CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> buyer.order(sale, 2, "key", "20"));
            stepOnceThere(new MarkReserved(order, Instant.now().plusSeconds(600)));

            assertThat(status(waiting.join().expect(201))).isEqualTo("RESERVED");
        }

        @Test
        @DisplayName("is for the caller, for a drop that exists and a product in it")
        void refused() {
            Map<String, Object> body =
                    new HashMap<>(Map.of("dropId", sale.dropId(), "productId", sale.productId(), "quantity", 1));
            Sale other = shop.openSale();
            body.put("userId", other.creator().id().toString());
            buyer.api().post("/api/orders", body, "Idempotency-Key", "k").expect(403, "FORBIDDEN");

            body.put("userId", buyer.id().toString());
            body.put("productId", other.productId());
            buyer.api().post("/api/orders", body, "Idempotency-Key", "k").expect(404, "NOT_FOUND");
            body.put("productId", sale.productId());
            body.put("dropId", UUID.randomUUID().toString());
            buyer.api().post("/api/orders", body, "Idempotency-Key", "k").expect(404, "NOT_FOUND");
            buyer.api().post("/api/orders", body).expect(400, "IDEMPOTENCY_KEY_REQUIRED");
        }
    }

    /** The process learns of an order when it is placed. */
    private void stepOnceThere(OrderCommand command) {
        Instant end = Instant.now().plus(SOON);
        while (commandSide.bean(OrderDesk.class).find(order).blockOptional(SOON).isEmpty()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
        step(command);
    }

    @Nested
    @DisplayName("that comes again under its key")
    class Repeated {

        @Test
        @DisplayName("is one order, however many ask at once")
        void race() {
            List<Answer> answers = Parallel.times(50, () -> buyer.order(sale, 1, "key", "0"));

            assertThat(answers.stream().filter(answer -> answer.status() == 202 && !answer.isReplay()))
                    .hasSize(1);
            assertThat(answers.stream().filter(answer -> answer.status() == 200 && answer.isReplay()))
                    .hasSize(49);
            assertThat(answers.stream().map(answer -> answer.data().path("id").asString()))
                    .containsOnly(order.toString());
        }

        @Test
        @DisplayName("with another body is refused")
        void otherBody() {
            buyer.order(sale, 1, "key", "0").expect(202);

            buyer.order(sale, 2, "key", "0").expect(422, "IDEMPOTENCY_KEY_REUSED");

            assertThat(buyer.order(sale, 1, "\"key\"", "0").expect(200).isReplay())
                    .isTrue();
        }

        @Test
        @DisplayName("must ask for the same, even when what it asks for now does not exist")
        void otherThing() {
            Sale elsewhere = new Sale(sale.creator(), UUID.randomUUID().toString(), sale.productId());
            buyer.order(elsewhere, 1, "key", "0").expect(404, "NOT_FOUND");
            buyer.order(sale, 1, "key", "0").expect(202);

            buyer.order(elsewhere, 1, "key", "0").expect(422, "IDEMPOTENCY_KEY_REUSED");
        }

        @Test
        @DisplayName("of another buyer is another order")
        void otherBuyer() {
            buyer.order(sale, 1, "key", "0").expect(202);

            Answer other = shop.register().order(sale, 1, "key", "0").expect(202);

            assertThat(other.data().path("id").asString()).isNotEqualTo(order.toString());
        }
    }

    @Nested
    @DisplayName("that is cancelled")
    class Cancelled {
        private final String path = "/api/orders/" + order + "/cancel";

        @Test
        @DisplayName("is answered the moment it has ended")
        void ended() {
            buyer.order(sale, 1, "key", "0").expect(202);
            CompletableFuture<Answer> waiting =
                    CompletableFuture.supplyAsync(() -> buyer.api().put(path, Map.of()));
            step(new CancelOrder(order, RefusalCode.CANCELLED_BY_BUYER));

            Answer answer = waiting.join().expect(200);

            assertThat(status(answer)).isEqualTo("CANCELLED");
            assertThat(status(buyer.api().put(path, Map.of()).expect(200))).isEqualTo("CANCELLED");
        }

        @Test
        @DisplayName("is answered as it stands when the end takes longer")
        void waiting() {
            buyer.order(sale, 1, "key", "0").expect(202);

            assertThat(status(buyer.api().put(path, Map.of()).expect(200))).isEqualTo("PENDING");
        }

        @Test
        @DisplayName("is not, once it is confirmed")
        void confirmed() {
            buyer.order(sale, 1, "key", "0").expect(202);
            step(new MarkReserved(order, Instant.now().plusSeconds(600)));
            step(new ConfirmOrder(order));

            buyer.api().put(path, Map.of()).expect(409, "ORDER_NOT_CANCELLABLE");
        }

        @Test
        @DisplayName("is the buyer's own")
        void owner() {
            buyer.order(sale, 1, "key", "0").expect(202);

            shop.register().api().put(path, Map.of()).expect(404, "NOT_FOUND");
            buyer.api()
                    .put("/api/orders/" + UUID.randomUUID() + "/cancel", Map.of())
                    .expect(404, "NOT_FOUND");
        }
    }
}
