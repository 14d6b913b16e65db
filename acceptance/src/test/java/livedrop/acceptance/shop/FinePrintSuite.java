package livedrop.acceptance.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

/** What the contract promises in passing, line by line, where no other suite holds it to its word. */
public abstract class FinePrintSuite extends EndToEnd {

    @Test
    @DisplayName("takes an idempotency key bare or in quotes for the same, up to 255 characters")
    void keys() {
        Sale sale = shop().openSale(5, Map.of());
        Person buyer = shop().register();
        String key = UUID.randomUUID().toString();

        Answer first = order(buyer, sale, key).expect(201);
        Answer quoted = order(buyer, sale, "\"" + key + "\"").expect(200);

        assertThat(id(quoted.data())).isEqualTo(id(first.data()));
        assertThat(first.headers()).doesNotContainKey("idempotency-replayed");
        assertThat(quoted.headers()).containsEntry("idempotency-replayed", "true");
        order(buyer, sale, "k".repeat(255)).expect(201);
        assertThat(order(buyer, sale, "k".repeat(256)).expect(400).code()).isEqualTo("VALIDATION_FAILED");
        assertThat(order(buyer, sale, "\"\"").expect(400).code()).isEqualTo("VALIDATION_FAILED");
        assertThat(buyer.api()
                        .post(
                                "/api/payments",
                                Map.of(
                                        "orderId",
                                        id(first.data()),
                                        "amount",
                                        first.data().path("amount"),
                                        "method",
                                        "pm_card_ok"))
                        .expect(400)
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        assertThat(id(order(shop().register(), sale, key).expect(201).data()))
                .as("another's key is another key")
                .isNotEqualTo(id(first.data()));
    }

    @Test
    @DisplayName(
            "holds a unit for 600 seconds unless the drop says otherwise, from 30 to 3600, and opens at once what began in the past")
    void holds() {
        Person creator = shop().creator();
        String product = shop().product(creator, 1_000);
        JsonNode usual = drop(creator, product, Map.of()).expect(201).data();
        Instant placed = Instant.now();

        assertThat(status(usual)).isEqualTo("LIVE");
        assertThat(usual.path("holdSeconds").asInt()).isEqualTo(600);
        assertThat(usual.path("limitPerBuyer").isNull()).isTrue();
        JsonNode order = shop().register()
                .order(id(usual), product, 1, null, key())
                .expect(201)
                .data();
        assertThat(Instant.parse(order.path("holdExpiresAt").asString()))
                .isBetween(placed.plusSeconds(590), Instant.now().plusSeconds(601));
        for (int seconds : List.of(30, 3_600)) {
            drop(creator, product, Map.of("holdSeconds", seconds)).expect(201);
        }
        for (int seconds : List.of(0, 29, 3_601)) {
            Answer refused =
                    drop(creator, product, Map.of("holdSeconds", seconds)).expect(400);
            assertThat(refused.body().at("/error/details/fields").propertyNames())
                    .containsExactly("holdSeconds");
        }
    }

    @Test
    @DisplayName("has a new ETag for a drop whose stock has moved, and 304 for one who knows the old")
    void etag() {
        Sale sale = shop().openSale(5, Map.of());
        String path = "/api/drops/" + sale.dropId();
        String before = tag(shop().api().get(path));
        assertThat(shop().api()
                        .raw("GET", path, "", "If-None-Match", before)
                        .expect(304)
                        .headers())
                .containsEntry("etag", before);

        shop().register().order(sale.dropId(), sale.productId(), 1, null, key()).expect(201);
        stockIsOnce(sale, 4, 1, 0);

        Answer after =
                shop().api().raw("GET", path, "", "If-None-Match", before).expect(200);
        assertThat(tag(after)).isNotEqualTo(before);
        assertThat(after.data().path("version").asLong())
                .isGreaterThan(sale.drop().path("version").asLong());
    }

    @Test
    @DisplayName("sells again what was given back, and says on the stream what becomes of the stock")
    void soldOutAndBack() {
        Sale sale = shop().openSale(2, Map.of("lowStockThreshold", 1));
        Person buyer = shop().register();
        try (SseReader stream = SseReader.open(shop().api(), "/api/drops/" + sale.dropId() + "/events", null)) {
            stream.await(frame -> frame.event().equals("snapshot"));
            String first = id(order(buyer, sale, "1").expect(201).data());
            Frame low = stream.await(frame -> frame.event().equals("stock.low"));
            order(buyer, sale, "2").expect(201);
            Frame soldOut = stream.await(frame -> frame.event().equals("drop.sold_out"));
            assertThat(List.of(low, soldOut)).allSatisfy(frame -> {
                assertThat(frame.data().path("type").asString()).isEqualTo(frame.event());
                assertThat(frame.data().path("dropId").asString()).isEqualTo(sale.dropId());
                assertThat(Instant.parse(frame.data().path("at").asString())).isBefore(Instant.now());
            });
            statusIsOnce(sale, "SOLD_OUT");

            buyer.api().put("/api/orders/" + first + "/cancel", Map.of()).expect(200);
            stream.await(frame -> frame.event().equals("stock.changed")
                    && frame.data().path("available").asInt() == 1);
            statusIsOnce(sale, "LIVE");
            order(buyer, sale, "3").expect(201);

            sale.creator()
                    .api()
                    .post("/api/drops/" + sale.dropId() + "/cancel", Map.of())
                    .expect(200);
            stream.await(frame -> frame.event().equals("drop.cancelled"));
        }
    }

    @Test
    @DisplayName("goes on behind the frame that the query names, for those who cannot send a header")
    void lastEventIdInTheQuery() {
        Sale sale = shop().openSale(2, Map.of());
        Person buyer = shop().register();
        String path = "/api/users/" + buyer.id() + "/events";
        String order = id(buyer.order(sale.dropId(), sale.productId(), 1, "pm_card_ok", key())
                .expect(201)
                .data());
        orderOnceItIs(buyer, order, "CONFIRMED");
        long first;
        try (SseReader stream = SseReader.open(buyer.api(), path, 0L)) {
            stream.await(frame -> frame.event().equals("order.confirmed"));
            first = stream.ids().getFirst();
        }
        try (SseReader stream = SseReader.open(buyer.api(), path + "?lastEventId=" + first, null)) {
            stream.await(frame -> frame.event().equals("order.confirmed"));
            assertThat(stream.ids()).isNotEmpty().allMatch(index -> index > first);
        }
    }

    @Test
    @DisplayName("has a sandbox card for every way in which paying can end")
    void cards() {
        Sale sale = shop().openSale(10, Map.of());
        Map<String, String> ends = Map.of(
                "pm_card_insufficient_funds", "FAILED INSUFFICIENT_FUNDS",
                "pm_card_declined", "FAILED CARD_DECLINED",
                "pm_nobody_knows", "FAILED PAYMENT_METHOD_UNKNOWN",
                "pm_card_slow", "CONFIRMED ",
                "pm_card_ok", "CONFIRMED ");
        List<Wish> wishes = ends.keySet().stream()
                .map(method -> {
                    Person buyer = shop().register();
                    Answer answer = buyer.order(sale.dropId(), sale.productId(), 1, method, key());
                    return new Wish(buyer, id(answer.expect(201).data()), method);
                })
                .toList();

        for (Wish wish : wishes) {
            Waiting.until(SOON, wish.method(), () -> wish.buyer().myOrder(wish.orderId()), order -> (status(order) + " "
                            + order.path("reason").asString(""))
                    .equals(ends.get(wish.method())));
        }
        stockIsOnce(sale, 8, 0, 2);
    }

    @Test
    @DisplayName("shows twenty of a list unless another number is asked for, and lists drops by what they are")
    void lists() {
        Person creator = shop().creator();
        String product = "";
        for (int i = 0; i < 21; i++) {
            product = shop().product(creator, 1_000);
        }
        String products = "/api/creators/" + creator.id() + "/products";
        Waiting.until(SOON, "21 products", () -> pages(shop().api(), products + "?limit=100"), ids -> ids.size() == 21);
        JsonNode page = shop().api().get(products).expect(200).data();
        assertThat(page.path("items").size()).isEqualTo(20);
        assertThat(page.path("nextCursor").isString()).isTrue();

        String open = id(drop(creator, product, Map.of()).expect(201).data());
        String coming = id(shop().schedule(
                        creator,
                        Instant.now().plusSeconds(600),
                        List.of(Map.of("productId", product, "stock", 1)),
                        Map.of()));
        String gone = id(drop(creator, product, Map.of()).expect(201).data());
        creator.api().post("/api/drops/" + gone + "/cancel", Map.of()).expect(200);

        String drops = "/api/drops?creatorId=" + creator.id();
        isListed(drops + "&status=live", List.of(open));
        isListed(drops + "&status=upcoming", List.of(coming));
        Waiting.until(
                SOON,
                drops,
                () -> pages(shop().api(), drops + "&limit=2"),
                ids -> ids.size() == 3 && ids.containsAll(List.of(open, coming, gone)));
    }

    @Test
    @DisplayName("changes an account for who knows its password, and ends its sessions with it and with a logout")
    void account() {
        Person person = shop().register();
        String path = "/api/users/" + person.id();
        String email = "new-" + UUID.randomUUID() + "@example.org";
        assertThat(person.api()
                        .put(path, Map.of("name", "Pat the Second"))
                        .expect(200)
                        .data()
                        .path("name")
                        .asString())
                .isEqualTo("Pat the Second");
        String session = refreshToken(person.email(), person.password());
        person.api()
                .put(
                        path,
                        Map.of(
                                "email",
                                email,
                                "password",
                                "a password that is new",
                                "currentPassword",
                                person.password()))
                .expect(200);

        shop().api().post("/api/auth/refresh", Map.of("refreshToken", session)).expect(401);
        shop().api()
                .post("/api/auth/login", Map.of("email", person.email(), "password", person.password()))
                .expect(401);
        Map<String, String> next = Map.of("refreshToken", refreshToken(email, "a password that is new"));
        person.api().post("/api/auth/logout", next).expect(200);
        shop().api().post("/api/auth/refresh", next).expect(401);
        assertThat(person.api()
                        .post("/api/creators", Map.of("displayName", "Pat"))
                        .expect(201)
                        .data()
                        .path("id")
                        .asString())
                .isEqualTo(person.id());
    }

    private String refreshToken(String email, String password) {
        return shop().api()
                .post("/api/auth/login", Map.of("email", email, "password", password))
                .expect(200)
                .data()
                .path("refreshToken")
                .asString();
    }

    private void isListed(String path, List<String> expected) {
        Waiting.until(SOON, path, () -> pages(shop().api(), path), expected::equals);
    }

    private void statusIsOnce(Sale sale, String status) {
        Waiting.until(SOON, status, () -> shop().drop(sale.dropId()), drop -> status(drop)
                .equals(status));
    }

    /** An order that was placed with a card. */
    private record Wish(Person buyer, String orderId, String method) {}

    private static Answer order(Person buyer, Sale sale, String key) {
        return buyer.order(sale.dropId(), sale.productId(), 1, null, key(key));
    }

    private static Answer drop(Person creator, String product, Map<String, Object> rules) {
        Map<String, Object> body = new HashMap<>(rules);
        body.put("title", "Fine print");
        body.put("startsAt", Instant.now().minusSeconds(5).toString());
        body.put("endsAt", Instant.now().plusSeconds(3_600).toString());
        body.put("items", List.of(Map.of("productId", product, "stock", 1)));
        return creator.api().post("/api/drops", body);
    }

    private static String tag(Answer answer) {
        return String.valueOf(answer.headers().get("etag"));
    }
}
