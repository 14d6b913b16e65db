package livedrop.acceptance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
import livedrop.acceptance.Api.Answer;
import livedrop.acceptance.Shop.Person;
import livedrop.acceptance.Shop.Sale;
import livedrop.acceptance.SseReader.Frame;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the shop does for people, whatever the topology. The suites that extend this say which one they start. */
abstract class EndToEndSuite {

    static final Duration SOON = Duration.ofSeconds(20);

    abstract Topology topology();

    Shop shop() {
        return new Shop(new Api(topology().publicUrl(), null));
    }

    static String[] key() {
        return key(UUID.randomUUID().toString());
    }

    static String[] key(String key) {
        return new String[] {"Idempotency-Key", key};
    }

    static JsonNode orderOnceItIs(Person buyer, String orderId, String status) {
        return Waiting.until(SOON, "order " + status, () -> buyer.myOrder(orderId), order -> status(order)
                .equals(status));
    }

    static String status(JsonNode document) {
        return document.path("status").asString();
    }

    static String id(JsonNode document) {
        return document.path("id").asString();
    }

    void stockIsOnce(Sale sale, int available, int held, int sold) {
        Waiting.until(
                SOON,
                "stock",
                () -> shop().drop(sale.dropId()).path("items").path(0),
                item -> item.path("available").asInt() == available
                        && item.path("held").asInt() == held
                        && item.path("sold").asInt() == sold);
    }

    @Nested
    @DisplayName("A buyer")
    class Buying {

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

            shop().register()
                    .order(sale.dropId(), sale.productId(), 1, null, key())
                    .expect(201);
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
            assertThat(answers.stream().filter(answer -> answer.status() == 201))
                    .hasSize(1);
            assertThat(answers.stream().filter(answer -> answer.status() == 200))
                    .hasSize(19);
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

    @Nested
    @DisplayName("A creator")
    class Creating {

        @Test
        @DisplayName("who withdraws a drop gives everybody's money back")
        void cancelDrop() {
            Sale sale = shop().openSale(3, Map.of());
            Person payer = shop().register();
            Person waiter = shop().register();
            String paid = id(payer.order(sale.dropId(), sale.productId(), 1, "pm_card_ok", key())
                    .expect(201)
                    .data());
            String open = id(waiter.order(sale.dropId(), sale.productId(), 1, null, key())
                    .expect(201)
                    .data());
            orderOnceItIs(payer, paid, "CONFIRMED");

            sale.creator()
                    .api()
                    .post("/api/drops/" + sale.dropId() + "/cancel", Map.of())
                    .expect(200);

            JsonNode refunded = orderOnceItIs(payer, paid, "REFUNDED");
            orderOnceItIs(waiter, open, "CANCELLED");
            String payment = refunded.path("paymentId").asString();
            assertThat(status(payer.api().get("/api/payments/" + payment).data()))
                    .isEqualTo("REFUNDED");
            assertThat(status(shop().drop(sale.dropId()))).isEqualTo("CANCELLED");
            assertThat(shop().register()
                            .order(sale.dropId(), sale.productId(), 1, null, key())
                            .expect(409)
                            .code())
                    .isEqualTo("DROP_NOT_LIVE");
        }

        @Test
        @DisplayName("announces a drop that opens and ends by itself, and can be moved before it opens")
        void schedule() {
            Person creator = shop().creator();
            String product = shop().product(creator, 1_000);
            Instant later = Instant.now().plusSeconds(600);
            JsonNode drop =
                    shop().schedule(creator, later, List.of(Map.of("productId", product, "stock", 1)), Map.of());
            assertThat(status(drop)).isEqualTo("UPCOMING");
            Person buyer = shop().register();
            assertThat(buyer.order(id(drop), product, 1, null, key())
                            .expect(409)
                            .code())
                    .isEqualTo("DROP_NOT_LIVE");

            try (SseReader stream = SseReader.open(shop().api(), "/api/drops/" + id(drop) + "/events", null)) {
                stream.await(frame -> frame.event().equals("snapshot"));
                Map<String, Object> sooner = Map.of(
                        "startsAt", Instant.now().plusSeconds(2).toString(),
                        "endsAt", Instant.now().plusSeconds(6).toString());
                creator.api().put("/api/drops/" + id(drop), sooner).expect(200);

                stream.await(frame -> frame.event().equals("drop.started"));
                stream.await(frame -> frame.event().equals("drop.ended"));
            }
            Waiting.until(SOON, "ended", () -> shop().drop(id(drop)), ended -> status(ended)
                    .equals("ENDED"));
            assertThat(creator.api()
                            .put("/api/drops/" + id(drop), Map.of("startsAt", later.toString()))
                            .expect(409)
                            .code())
                    .isEqualTo("DROP_NOT_RESCHEDULABLE");
        }

        @Test
        @DisplayName("sells several products in one drop, each from its own stock")
        void severalProducts() {
            Person creator = shop().creator();
            String first = shop().product(creator, 1_000);
            String second = shop().product(creator, 2_000);
            JsonNode drop = shop().schedule(
                            creator,
                            Instant.now().minusSeconds(1),
                            List.of(Map.of("productId", first, "stock", 1), Map.of("productId", second, "stock", 1)),
                            Map.of());
            Person buyer = shop().register();

            buyer.order(id(drop), first, 1, null, key()).expect(201);

            assertThat(buyer.order(id(drop), first, 1, null, key()).expect(409).code())
                    .isEqualTo("SOLD_OUT");
            Waiting.until(SOON, "live", () -> shop().drop(id(drop)), seen -> status(seen)
                    .equals("LIVE"));
            buyer.order(id(drop), second, 1, null, key()).expect(201);
            Waiting.until(SOON, "sold out", () -> shop().drop(id(drop)), seen -> status(seen)
                    .equals("SOLD_OUT"));
        }

        @Test
        @DisplayName("is found with products and drops, by status and page by page")
        void lists() {
            Sale sale = shop().openSale(1, Map.of());
            String creatorId = sale.creator().id();
            Waiting.until(
                    SOON,
                    "live drops",
                    () -> pages(shop().api(), "/api/drops?status=live&limit=100&creatorId=" + creatorId),
                    ids -> ids.equals(List.of(sale.dropId())));
            Waiting.until(
                    SOON,
                    "products",
                    () -> pages(shop().api(), "/api/creators/" + creatorId + "/products?limit=1"),
                    ids -> ids.equals(List.of(sale.productId())));
            JsonNode creator =
                    shop().api().get("/api/creators/" + creatorId).expect(200).data();
            assertThat(creator.path("displayName").asString()).isEqualTo("Studio Pat");
            assertThat(pages(shop().api(), "/api/creators?limit=2"))
                    .contains(creatorId)
                    .doesNotHaveDuplicates();
        }
    }

    @Nested
    @DisplayName("A stream")
    class Streaming {

        @Test
        @DisplayName("that was cut goes on where it stopped, without a gap and without a repeat")
        void resume() {
            Sale sale = shop().openSale(30, Map.of());
            Person buyer = shop().register();
            String path = "/api/users/" + buyer.id() + "/events";
            Set<Long> seen = new HashSet<>();
            Long last = null;
            int cuts = 4;
            for (int cut = 0; cut < cuts; cut++) {
                try (SseReader stream = SseReader.open(buyer.api(), path, last)) {
                    String id = id(buyer.order(sale.dropId(), sale.productId(), 1, "pm_card_ok", key())
                            .expect(201)
                            .data());
                    stream.await(frame -> frame.event().equals("order.confirmed")
                            && frame.data().path("orderId").asString().equals(id));
                    List<Long> ids = stream.ids();
                    assertThat(ids).isSorted().doesNotHaveDuplicates();
                    assertThat(ids.stream().filter(seen::contains)).isEmpty();
                    seen.addAll(ids);
                    last = ids.getLast();
                }
                String missed = id(buyer.order(sale.dropId(), sale.productId(), 1, "pm_card_ok", key())
                        .expect(201)
                        .data());
                orderOnceItIs(buyer, missed, "CONFIRMED");
            }
            try (SseReader stream = SseReader.open(buyer.api(), path, last)) {
                stream.await(frame -> frame.event().equals("order.confirmed"));
                assertThat(stream.frames().stream().map(Frame::event)).doesNotContain("snapshot", "resync");
                seen.addAll(stream.ids());
            }
            assertThat(seen)
                    .containsAll(orderEventsAfter(
                            buyer, seen.stream().min(Long::compare).orElseThrow()));
        }

        private List<Long> orderEventsAfter(Person buyer, long first) {
            String query = "select global_index from event_log where aggregate_type = 'Order'"
                    + " and payload ->> 'userId' = ? and global_index > ?";
            try (var connection = topology().eventStore();
                    var statement = connection.prepareStatement(query)) {
                statement.setString(1, buyer.id());
                statement.setLong(2, first);
                var rows = statement.executeQuery();
                List<Long> indexes = new java.util.ArrayList<>();
                while (rows.next()) {
                    indexes.add(rows.getLong(1));
                }
                return indexes;
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    @DisplayName("Redis")
    class Forgetting {

        @Test
        @DisplayName("may forget everything: the views heal by themselves")
        void flush() {
            Sale sale = shop().openSale(2, Map.of());
            Person buyer = shop().register();
            String order = id(buyer.order(sale.dropId(), sale.productId(), 1, "pm_card_ok", key())
                    .expect(201)
                    .data());
            orderOnceItIs(buyer, order, "CONFIRMED");

            topology().flushRedis();

            assertThat(status(buyer.myOrder(order))).isEqualTo("CONFIRMED");
            healed(
                    shop().api(),
                    "/api/drops?status=live&creatorId=" + sale.creator().id(),
                    sale.dropId());
            healed(buyer.api(), "/api/users/" + buyer.id() + "/orders", order);
            buyer.order(sale.dropId(), sale.productId(), 1, "pm_card_ok", key()).expect(201);
            stockIsOnce(sale, 0, 0, 2);
        }

        /** A list that is being rebuilt says so; it is never half a list. */
        private void healed(Api api, String list, String onlyItem) {
            Waiting.until(SOON, list, () -> api.get(list), answer -> {
                assertThat(answer.status()).isIn(200, 503);
                return answer.status() == 200
                        && id(answer.data().path("items").path(0)).equals(onlyItem);
            });
        }
    }

    @Nested
    @DisplayName("What belongs to another")
    class Ownership {

        @Test
        @DisplayName("cannot be read or changed")
        void ofAnother() {
            Sale sale = shop().openSale(2, Map.of());
            Person owner = shop().register();
            Person other = shop().register();
            JsonNode order = owner.order(sale.dropId(), sale.productId(), 1, "pm_card_ok", key())
                    .expect(201)
                    .data();
            String payment = orderOnceItIs(owner, id(order), "CONFIRMED")
                    .path("paymentId")
                    .asString();

            other.api().get("/api/orders/" + id(order)).expect(404);
            other.api().put("/api/orders/" + id(order) + "/cancel", Map.of()).expect(404);
            other.pay(id(order), order.path("amount"), "pm_card_ok", "k").expect(404);
            other.api().get("/api/payments/" + payment).expect(404);
            other.api().get("/api/users/" + owner.id()).expect(403);
            other.api().put("/api/users/" + owner.id(), Map.of("name", "Eve")).expect(403);
            other.api().delete("/api/users/" + owner.id()).expect(403);
            other.api().get("/api/users/" + owner.id() + "/orders").expect(403);
            other.api().get("/api/users/" + owner.id() + "/events").expect(403);
            other.api()
                    .put("/api/drops/" + sale.dropId(), Map.of("title", "Mine"))
                    .expect(403);
            other.api()
                    .post("/api/drops/" + sale.dropId() + "/cancel", Map.of())
                    .expect(403);
            shop().api().get("/api/orders/" + id(order)).expect(401);
        }
    }

    @Nested
    @DisplayName("Bad input")
    class BadInput {

        @ParameterizedTest(name = "{0} {1} {2}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
                POST | /api/auth/register | {"email":"a@example.org","password":"long enough words"}                  | 400 | name
                POST | /api/auth/register | {"name":"A","email":"no address","password":"long enough words"}          | 400 | email
                POST | /api/auth/register | {"name":"A","email":"a@example.org","password":"short"}                   | 400 | password
                POST | /api/auth/register | {"name":7,"email":"a@example.org","password":"long enough words"}         | 400 | name
                POST | /api/auth/register | {"name":"A","email":"a@example.org","password":"long enough words","x":1} | 400 | x
                POST | /api/auth/login    | {"email":"a@example.org"}                                                 | 400 | password
                POST | /api/auth/refresh  | {}                                                                        | 400 | refreshToken
                POST | /api/creators      | {}                                                                        | 400 | displayName
                POST | /api/creators      | {"displayName":"A","avatarUrl":"javascript:alert(1)"}                     | 400 | avatarUrl
                POST | /api/products      | {"price":{"amount":1,"currency":"EUR"}}                                   | 400 | name
                POST | /api/products      | {"name":"A","price":{"amount":-1,"currency":"EUR"}}                       | 400 | price.amount
                POST | /api/products      | {"name":"A","price":{"amount":1.5,"currency":"EUR"}}                      | 400 | price.amount
                POST | /api/products      | {"name":"A","price":{"amount":1,"currency":"XXXX"}}                       | 400 | price.currency
                POST | /api/products      | {"name":"A","price":{"amount":99999999999999999999,"currency":"EUR"}}     | 400 | price.amount
                POST | /api/drops         | {"title":"A","startsAt":"tomorrow","endsAt":"2099-01-01T00:00:00Z"}       | 400 | startsAt
                POST | /api/drops         | {"title":"A","startsAt":"2098-01-01T00:00:00Z","endsAt":"2097-01-01T00:00:00Z","items":[]} | 400 | endsAt
                POST | /api/drops         | {"title":"A","startsAt":"2098-01-01T00:00:00Z","endsAt":"2099-01-01T00:00:00Z","items":[]} | 400 | items
                POST | /api/orders        | {"productId":"7b1d4b7e-0000-4000-8000-000000000000","quantity":1}         | 400 | dropId
                POST | /api/orders        | {"dropId":"x","productId":"7b1d4b7e-0000-4000-8000-000000000000","quantity":1} | 400 | dropId
                POST | /api/orders        | {"dropId":"7b1d4b7e-0000-4000-8000-000000000000","productId":"7b1d4b7e-0000-4000-8000-000000000000","quantity":0} | 400 | quantity
                POST | /api/orders        | {"dropId":"7b1d4b7e-0000-4000-8000-000000000000","productId":"7b1d4b7e-0000-4000-8000-000000000000","quantity":-1} | 400 | quantity
                POST | /api/orders        | {"dropId":"7b1d4b7e-0000-4000-8000-000000000000","productId":"7b1d4b7e-0000-4000-8000-000000000000","quantity":"1"} | 400 | quantity
                POST | /api/orders        | {"dropId":"7b1d4b7e-0000-4000-8000-000000000000","productId":"7b1d4b7e-0000-4000-8000-000000000000","quantity":4294967297} | 400 | quantity
                POST | /api/payments      | {"orderId":"7b1d4b7e-0000-4000-8000-000000000000","method":"pm_card_ok"}   | 400 | amount
                GET  | /api/drops?limit=0          | - | 400 | limit
                GET  | /api/drops?limit=101        | - | 400 | limit
                GET  | /api/drops?limit=ten        | - | 400 | limit
                GET  | /api/drops?cursor=%21%21    | - | 400 | cursor
                GET  | /api/drops?status=soon      | - | 400 | status
                GET  | /api/drops?creatorId=x      | - | 400 | creatorId
                """)
        @DisplayName("is answered by the name of the field")
        void namesTheField(String method, String path, @Nullable String body, int status, String field) {
            Api creator = shop().creator().api();

            Answer answer = body == null
                    ? creator.get(path)
                    : creator.raw(method, path, body, "Content-Type", "application/json", "Idempotency-Key", "k");

            assertThat(answer.expect(status).code()).isEqualTo("VALIDATION_FAILED");
            assertThat(answer.body()
                            .path("error")
                            .path("details")
                            .path("fields")
                            .propertyNames())
                    .contains(field);
            envelope(answer);
        }

        @ParameterizedTest(name = "{0} {1}: {4}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                POST   | /api/orders              | {"dropId":            | application/json | 400
                POST   | /api/orders              | ``                    | application/json | 400
                POST   | /api/orders              | []                    | application/json | 400
                POST   | /api/orders              | null                  | application/json | 400
                POST   | /api/orders              | a=b                   | text/plain       | 415
                POST   | /api/orders              | {} {}                 | application/json | 400
                GET    | /api/nothing             | ``                    | application/json | 404
                GET    | /nothing                 | ``                    | application/json | 404
                PATCH  | /api/orders              | {}                    | application/json | 405
                GET    | /api/orders/not-a-uuid   | ``                    | application/json | 400
                GET    | /api/drops/not-a-uuid    | ``                    | application/json | 400
                GET    | /api/drops/7b1d4b7e-0000-4000-8000-000000000000          | `` | application/json  | 404
                GET    | /api/drops/7b1d4b7e-0000-4000-8000-000000000000/events   | `` | text/event-stream | 404
                GET    | /api/products/7b1d4b7e-0000-4000-8000-000000000000       | `` | application/json  | 404
                GET    | /api/creators/7b1d4b7e-0000-4000-8000-000000000000       | `` | application/json  | 404
                GET    | /api/orders/7b1d4b7e-0000-4000-8000-000000000000         | `` | application/json  | 404
                GET    | /api/payments/7b1d4b7e-0000-4000-8000-000000000000       | `` | application/json  | 404
                PUT    | /api/orders/7b1d4b7e-0000-4000-8000-000000000000/cancel  | `` | application/json  | 404
                POST   | /api/drops/7b1d4b7e-0000-4000-8000-000000000000/cancel   | `` | application/json  | 404
                """)
        @DisplayName("that cannot be read is refused in the envelope")
        void isRefused(String method, String path, String body, String contentType, int status) {
            Api person = shop().register().api();

            envelope(person.raw(method, path, body, "Content-Type", contentType, "Idempotency-Key", "k")
                    .expect(status));
        }

        @Test
        @DisplayName("that is too large is refused before it is read")
        void tooLarge() {
            String huge = "{\"displayName\":\"" + "x".repeat(1 << 20) + "\"}";
            envelope(shop().register()
                    .api()
                    .raw("POST", "/api/creators", huge, "Content-Type", "application/json")
                    .expect(413));
        }

        private void envelope(Answer answer) {
            assertThat(answer.body().path("success").asBoolean(true)).isFalse();
            assertThat(answer.body().path("data").isNull()).isTrue();
            assertThat(answer.code()).isNotEmpty();
            assertThat(answer.body().path("error").path("traceId").asString("")).isNotEmpty();
        }
    }

    @Nested
    @DisplayName("A session")
    class Sessions {

        @Test
        @DisplayName("is renewed once by each refresh token; a second use ends the family")
        void refresh() {
            Person person = shop().register();
            JsonNode first = shop().api()
                    .post("/api/auth/login", Map.of("email", person.email(), "password", person.password()))
                    .expect(200)
                    .data();
            assertThat(first.path("tokenType").asString()).isEqualTo("Bearer");
            Map<String, Object> spent =
                    Map.of("refreshToken", first.path("refreshToken").asString());
            JsonNode second =
                    shop().api().post("/api/auth/refresh", spent).expect(200).data();

            shop().api().post("/api/auth/refresh", spent).expect(401);

            shop().api()
                    .post(
                            "/api/auth/refresh",
                            Map.of("refreshToken", second.path("refreshToken").asString()))
                    .expect(401);
        }

        @Test
        @DisplayName("is void when the account is deleted")
        void deleted() {
            Person person = shop().register();
            assertThat(person.api()
                            .delete("/api/users/" + person.id())
                            .expect(200)
                            .data()
                            .path("deleted")
                            .asBoolean())
                    .isTrue();

            person.api().get("/api/users/" + person.id()).expect(401);
            assertThat(shop().api()
                            .post("/api/auth/login", Map.of("email", person.email(), "password", person.password()))
                            .expect(401)
                            .code())
                    .isEqualTo("BAD_CREDENTIALS");
        }

        @Test
        @DisplayName("is not made from a forged token")
        void forged() {
            Person person = shop().register();
            String token = requireNonNull(person.api().token());
            String forged = token.substring(0, token.length() - 4) + "AAAA";
            shop().api().as(forged).get("/api/users/" + person.id()).expect(401);
            shop().api().as("garbage").get("/api/users/" + person.id()).expect(401);
        }
    }

    /** The ids of every item of every page. */
    static List<String> pages(Api api, String path) {
        List<String> ids = new java.util.ArrayList<>();
        String cursor = null;
        do {
            String separator = path.contains("?") ? "&" : "?";
            JsonNode page = api.get(cursor == null ? path : path + separator + "cursor=" + cursor)
                    .expect(200)
                    .data();
            page.path("items").forEach(item -> ids.add(id(item)));
            cursor = page.path("nextCursor").isNull()
                    ? null
                    : page.path("nextCursor").asString();
        } while (cursor != null);
        return ids;
    }
}
