package livedrop.acceptance.client;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.client.Shop.Sale;
import livedrop.acceptance.system.Topology;
import livedrop.acceptance.system.Waiting;
import tools.jackson.databind.JsonNode;

/** What every suite says about the shop, whatever the topology. */
public abstract class EndToEnd {

    public static final Duration SOON = Duration.ofSeconds(60);

    public abstract Topology topology();

    public Shop shop() {
        return new Shop(new Api(topology().publicUrl(), null));
    }

    /** The API as somebody sees it who has that role, and no other. */
    public Api staff(String role) {
        CraftedToken token = CraftedToken.of(shop().register().id(), topology().acceptedKey())
                .with("roles", List.of("USER", role));
        return shop().api().as(token.signed(topology().acceptedKey()));
    }

    public static String[] key() {
        return key(UUID.randomUUID().toString());
    }

    public static String[] key(String key) {
        return new String[] {"Idempotency-Key", key};
    }

    public static JsonNode orderOnceItIs(Person buyer, String orderId, String status) {
        return Waiting.until(SOON, "order " + status, () -> buyer.myOrder(orderId), order -> status(order)
                .equals(status));
    }

    public static String status(JsonNode document) {
        return document.path("status").asString();
    }

    public static String id(JsonNode document) {
        return document.path("id").asString();
    }

    public void stockIsOnce(Sale sale, int available, int held, int sold) {
        Waiting.until(
                SOON,
                "stock",
                () -> shop().drop(sale.dropId()).path("items").path(0),
                item -> item.path("available").asInt() == available
                        && item.path("held").asInt() == held
                        && item.path("sold").asInt() == sold);
    }

    /** The ids of every item of every page. */
    public static List<String> pages(Api api, String path) {
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
