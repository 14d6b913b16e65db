package livedrop.acceptance.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.Api.Answer;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.client.Shop.Sale;
import livedrop.acceptance.client.SseReader;
import livedrop.acceptance.client.SseReader.Frame;
import livedrop.acceptance.system.Waiting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What buyers do, and what happens when two want the same. */
public abstract class BuyerSuite extends EndToEnd {

    @Test
    @DisplayName("buys in one call, and everybody sees the stock go down")
    void inOneCall() {
        Sale sale = shop().openSale(3, Map.of());
        Person buyer = shop().register();
        try (SseReader drop = SseReader.open(shop().api(), "/api/drops/" + sale.dropId() + "/events", null);
                SseReader mine = SseReader.open(buyer.api(), "/api/users/" + buyer.id() + "/events", null)) {
            drop.await(frame -> frame.event().equals("snapshot"));
            mine.await(frame -> frame.event().equals("snapshot"));

            JsonNode order = buyer.order(sale.dropId(), sale.productId(), 2, "pm_card_ok", key())
                    .expect(201)
                    .data();

            assertThat(order.path("amount").path("amount").asLong()).isEqualTo(9_998);
            orderOnceItIs(buyer, id(order), "CONFIRMED");
            stockIsOnce(sale, 1, 0, 2);
            Frame last = drop.await(frame -> frame.event().equals("stock.changed")
                    && frame.data().path("sold").asInt() == 2);
            assertThat(last.data().path("available").asInt()).isEqualTo(1);
            Frame confirmed = mine.await(frame -> frame.event().equals("order.confirmed"));
            assertThat(confirmed.data().path("orderId").asString()).isEqualTo(id(order));
        }
    }

    @Test
    @DisplayName("reserves first and pays later")
    void payLater() {
        Sale sale = shop().openSale(1, Map.of());
        Person buyer = shop().register();
        JsonNode order = buyer.order(sale.dropId(), sale.productId(), 1, null, key())
                .expect(201)
                .data();
        assertThat(status(order)).isEqualTo("RESERVED");
        assertThat(Instant.parse(order.path("holdExpiresAt").asString())).isAfter(Instant.now());

        JsonNode payment = buyer.pay(id(order), order.path("amount"), "pm_card_ok", "pay-1")
                .expect(201)
                .data();

        JsonNode confirmed = orderOnceItIs(buyer, id(order), "CONFIRMED");
        assertThat(confirmed.path("paymentId").asString()).isEqualTo(id(payment));
        assertThat(status(buyer.api()
                        .get("/api/payments/" + id(payment))
                        .expect(200)
                        .data()))
                .isEqualTo("SUCCEEDED");
        Answer repeat = buyer.pay(id(order), order.path("amount"), "pm_card_ok", "pay-1")
                .expect(200);
        assertThat(repeat.headers()).containsEntry("idempotency-replayed", "true");
        assertThat(buyer.pay(id(order), order.path("amount"), "pm_card_declined", "pay-1")
                        .expect(422)
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(buyer.pay(id(order), order.path("amount"), "pm_card_ok", "pay-2")
                        .expect(409)
                        .code())
                .isEqualTo("ORDER_NOT_PAYABLE");
    }

    @Test
    @DisplayName("cannot pay another amount than the order's")
    void wrongAmount() {
        Sale sale = shop().openSale(1, Map.of());
        Person buyer = shop().register();
        JsonNode order = buyer.order(sale.dropId(), sale.productId(), 1, null, key())
                .expect(201)
                .data();

        JsonNode tooLittle = Api.JSON.valueToTree(Map.of("amount", 1, "currency", "EUR"));
        assertThat(buyer.pay(id(order), tooLittle, "pm_card_ok", "pay-1")
                        .expect(409)
                        .code())
                .isEqualTo("AMOUNT_MISMATCH");
    }

    @Test
    @DisplayName("whose card is declined gets nothing and pays nothing, and the unit goes back")
    void declined() {
        Sale sale = shop().openSale(1, Map.of());
        Person buyer = shop().register();
        JsonNode order = buyer.order(sale.dropId(), sale.productId(), 1, "pm_card_declined", key())
                .expect(201)
                .data();

        JsonNode failed = orderOnceItIs(buyer, id(order), "FAILED");

        assertThat(failed.path("reason").asString()).isEqualTo("CARD_DECLINED");
        stockIsOnce(sale, 1, 0, 0);
    }

    @Test
    @DisplayName("is charged once by a provider that times out after capturing, or reports everything twice")
    void unrulyProvider() {
        Sale sale = shop().openSale(2, Map.of());
        for (String method : List.of("pm_card_timeout_after_capture", "pm_card_duplicate_webhook")) {
            Person buyer = shop().register();
            JsonNode order = buyer.order(sale.dropId(), sale.productId(), 1, method, key())
                    .expect(201)
                    .data();
            orderOnceItIs(buyer, id(order), "CONFIRMED");
        }
        stockIsOnce(sale, 0, 0, 2);
    }

    @Test
    @DisplayName("is told why there is nothing to buy")
    void refusals() {
        Sale sale = shop().openSale(2, Map.of("limitPerBuyer", 1));
        Person first = shop().register();
        first.order(sale.dropId(), sale.productId(), 1, null, key()).expect(201);

        assertThat(first.order(sale.dropId(), sale.productId(), 1, null, key())
                        .expect(409)
                        .code())
                .isEqualTo("BUYER_LIMIT_REACHED");

        shop().register().order(sale.dropId(), sale.productId(), 1, null, key()).expect(201);
        Answer tooLate = shop().register().order(sale.dropId(), sale.productId(), 1, null, key());
        assertThat(tooLate.expect(409).code()).isEqualTo("SOLD_OUT");
        Waiting.until(SOON, "drop sold out", () -> shop().drop(sale.dropId()), drop -> status(drop)
                .equals("SOLD_OUT"));

        Person buyer = shop().register();
        assertThat(buyer.order(UUID.randomUUID().toString(), sale.productId(), 1, null, key())
                        .expect(404)
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(buyer.order(sale.dropId(), UUID.randomUUID().toString(), 1, null, key())
                        .expect(404)
                        .code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    @DisplayName("who asks again under the same key gets the same order, however many ask at once")
    void idempotent() throws Exception {
        Sale sale = shop().openSale(5, Map.of());
        Person buyer = shop().register();
        String key = UUID.randomUUID().toString();
        Callable<Answer> ask = () -> buyer.order(sale.dropId(), sale.productId(), 1, null, key(key));

        List<Answer> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads.invokeAll(java.util.Collections.nCopies(20, ask)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(answers.stream().map(answer -> id(answer.data())))
                .containsOnly(id(answers.getFirst().data()));
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(19);
        assertThat(answers.stream().filter(answer -> answer.headers().containsKey("idempotency-replayed")))
                .hasSize(19);
        stockIsOnce(sale, 4, 1, 0);
        assertThat(buyer.order(sale.dropId(), sale.productId(), 2, null, key(key))
                        .expect(422)
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(buyer.order(sale.dropId(), sale.productId(), 1, null)
                        .expect(400)
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
    }

    @Test
    @DisplayName("who does not want to wait gets the order at once, and reads how it went")
    void notWaiting() {
        Sale sale = shop().openSale(1, Map.of());
        Person buyer = shop().register();

        Answer answer = buyer.order(
                sale.dropId(),
                sale.productId(),
                1,
                null,
                "Idempotency-Key",
                UUID.randomUUID().toString(),
                "Prefer",
                "wait=0");

        assertThat(status(answer.expect(202).data())).isEqualTo("PENDING");
        orderOnceItIs(buyer, id(answer.data()), "RESERVED");
    }

    @Test
    @DisplayName("withdraws from what is not paid, and not from what is")
    void cancel() {
        Sale sale = shop().openSale(2, Map.of());
        Person buyer = shop().register();
        JsonNode reserved = buyer.order(sale.dropId(), sale.productId(), 1, null, key())
                .expect(201)
                .data();
        buyer.api().put("/api/orders/" + id(reserved) + "/cancel", Map.of()).expect(200);
        orderOnceItIs(buyer, id(reserved), "CANCELLED");
        stockIsOnce(sale, 2, 0, 0);

        JsonNode paid = buyer.order(sale.dropId(), sale.productId(), 1, "pm_card_ok", key())
                .expect(201)
                .data();
        orderOnceItIs(buyer, id(paid), "CONFIRMED");
        assertThat(buyer.api()
                        .put("/api/orders/" + id(paid) + "/cancel", Map.of())
                        .expect(409)
                        .code())
                .isEqualTo("ORDER_NOT_CANCELLABLE");
    }

    @Test
    @DisplayName("pages through the orders, newest first, each once")
    void myOrders() {
        Sale sale = shop().openSale(5, Map.of());
        Person buyer = shop().register();
        Set<String> placed = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            placed.add(id(buyer.order(sale.dropId(), sale.productId(), 1, null, key())
                    .expect(201)
                    .data()));
        }
        String path = "/api/users/" + buyer.id() + "/orders?limit=2";
        Waiting.until(
                SOON,
                "five orders",
                () -> pages(buyer.api(), path),
                ids -> ids.size() == 5 && placed.equals(new HashSet<>(ids)));
    }
}
