package livedrop.acceptance.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.client.Shop.Sale;
import livedrop.acceptance.client.SseReader;
import livedrop.acceptance.system.Waiting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What creators do: profile, products, drops. */
public abstract class CreatorSuite extends EndToEnd {

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
        assertThat(status(payer.api().get("/api/payments/" + payment).data())).isEqualTo("REFUNDED");
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
        JsonNode drop = shop().schedule(creator, later, List.of(Map.of("productId", product, "stock", 1)), Map.of());
        assertThat(status(drop)).isEqualTo("UPCOMING");
        Person buyer = shop().register();
        assertThat(buyer.order(id(drop), product, 1, null, key()).expect(409).code())
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
        Waiting.until(
                SOON, "live", () -> shop().drop(id(drop)), seen -> status(seen).equals("LIVE"));
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

    @Test
    @DisplayName("sees what is asked of its own drop, second by second, and of no other")
    void demand() {
        Sale sale = shop().openSale(2, Map.of());
        String path = "/api/drops/" + sale.dropId() + "/demand";
        shop().register()
                .order(sale.dropId(), sale.productId(), 2, "pm_card_ok", key())
                .expect(201);
        shop().register().order(sale.dropId(), sale.productId(), 1, null, key()).expect(409);
        stockIsOnce(sale, 0, 0, 2);

        JsonNode all = demand(sale, 0);
        assertThat(sum(all, "sold")).isEqualTo(2);
        assertThat(Waiting.until(SOON, "who was refused", () -> refused(sale), refused -> refused > 0))
                .isEqualTo(1);
        assertThat(demand(sale, all.path("index").asLong()).path("seconds").size())
                .isZero();
        shop().creator().api().get(path).expect(403);
        sale.creator().api().get(path + "?after=x").expect(400);
    }

    /** To the end of the log. */
    private static JsonNode demand(Sale sale, long after) {
        JsonNode stretch = sale.creator()
                .api()
                .get("/api/drops/" + sale.dropId() + "/demand?after=" + after)
                .expect(200)
                .data();
        return stretch.path("more").asBoolean() && stretch.path("seconds").isEmpty()
                ? demand(sale, stretch.path("index").asLong())
                : stretch;
    }

    /** By the stock, and at the gate. */
    private static int refused(Sale sale) {
        JsonNode demand = demand(sale, 0);
        return sum(demand, "refused") + demand.path("turnedAway").path("buyers").asInt();
    }

    private static int sum(JsonNode demand, String figure) {
        int sum = 0;
        for (JsonNode second : demand.path("seconds")) {
            sum += second.path(figure).asInt();
        }
        return sum;
    }
}
