package livedrop.acceptance;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import livedrop.acceptance.Shop.Person;
import livedrop.acceptance.Shop.Sale;
import tools.jackson.databind.JsonNode;

/** What every suite says about the shop, whatever the topology. */
abstract class EndToEnd {

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
