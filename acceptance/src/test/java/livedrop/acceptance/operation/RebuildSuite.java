package livedrop.acceptance.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.client.Shop.Sale;
import livedrop.acceptance.client.SseReader;
import livedrop.acceptance.system.Waiting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Views that are built anew while people buy. */
public abstract class RebuildSuite extends EndToEnd {

    private static final String PROJECTIONS = "/api/ops/projections";
    private static final String PROVIDER_CALLS = "livedrop_payments_provider_seconds_count";

    @Test
    @DisplayName(
            "are built anew without anything being published, and without anybody being told, charged or shown anything, again")
    void nothingHappensTwice() {
        try (Relayed relayed = Relayed.fromNowOn(topology().kafka())) {
            rebuildBehindTheBackOfABuyer();

            long head = head(staff("SUPPORT"));
            assertThat(Waiting.until(SOON, "all is published", relayed::indexes, indexes -> indexes.contains(head)))
                    .doesNotHaveDuplicates();
        }
    }

    private void rebuildBehindTheBackOfABuyer() {
        Sale sale = shop().openSale(3, Map.of());
        Person buyer = shop().register();
        String order = id(buyer.order(sale.dropId(), sale.productId(), 1, "pm_card_ok", key())
                .expect(201)
                .data());
        JsonNode confirmed = orderOnceItIs(buyer, order, "CONFIRMED");
        Waiting.until(SOON, "told of the order", () -> notifications(buyer), told -> !told.isEmpty());
        List<String> notifications = notifications(buyer);
        double charged = providerCalls();
        JsonNode drop = shop().drop(sale.dropId());

        try (SseReader stream = SseReader.open(buyer.api(), "/api/users/" + buyer.id() + "/events", null)) {
            stream.await(frame -> frame.event().equals("snapshot"));
            int frames = stream.frames().size();
            Api support = staff("SUPPORT");
            for (String view : List.of("drop-view", "order-view", "catalogue-view")) {
                rebuild(support, view);
            }

            assertThat(stream.frames()).hasSize(frames);
        }
        assertThat(notifications(buyer)).isEqualTo(notifications);
        assertThat(providerCalls()).isEqualTo(charged);
        assertThat(buyer.myOrder(order)).isEqualTo(confirmed);
        assertThat(shop().drop(sale.dropId())).isEqualTo(drop);
    }

    private static long head(Api support) {
        return support.get(PROJECTIONS + "/order-view")
                .expect(200)
                .data()
                .path("head")
                .asLong();
    }

    private static void rebuild(Api support, String view) {
        String path = PROJECTIONS + "/" + view;
        Waiting.until(
                SOON, view + " is at rest", () -> support.get(path).expect(200).data(), standing -> standing.path(
                                "build")
                        .isNull());
        int built = support.post(path + "/rebuild", Map.of())
                .expect(202)
                .data()
                .path("build")
                .path("generation")
                .asInt();
        JsonNode served = Waiting.until(
                SOON,
                view + " serves generation " + built,
                () -> support.get(path).expect(200).data(),
                standing -> standing.path("build").isNull());
        assertThat(served.path("generation").asInt()).as(served.toString()).isEqualTo(built);
        assertThat(served.path("last").path("parity").path("healed").asInt()).isZero();
    }

    private static List<String> notifications(Person person) {
        return person.api()
                .get("/api/users/" + person.id() + "/notifications?limit=100")
                .expect(200)
                .data()
                .path("items")
                .valueStream()
                .map(EndToEnd::id)
                .toList();
    }

    private double providerCalls() {
        return Metrics.scrape(topology().managementUrls()).samples().stream()
                .filter(sample -> sample.startsWith(PROVIDER_CALLS))
                .mapToDouble(sample -> Double.parseDouble(sample.substring(sample.lastIndexOf(' ') + 1)))
                .sum();
    }
}
