package livedrop.acceptance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.client.Shop.Sale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From an order that was bought to all that the log knows of it. */
public abstract class AuditSuite extends EndToEnd {

    @Test
    @DisplayName("is told of an order in the order in which it came about, by the log and by its time line alike")
    void order() throws IOException, InterruptedException {
        Sale sale = shop().openSale(3, Map.of());
        Person buyer = shop().register();
        String order = id(buyer.order(sale.dropId(), sale.productId(), 2, "pm_card_ok", key())
                .expect(201)
                .data());
        orderOnceItIs(buyer, order, "CONFIRMED");
        Api auditor = staff("AUDITOR");

        List<JsonNode> steps = auditor.get("/api/audit/orders/" + order)
                .expect(200)
                .data()
                .path("steps")
                .valueStream()
                .toList();
        List<JsonNode> events = events(auditor, "?aggregateId=" + order);

        assertThat(steps)
                .extracting(step -> step.path("type").asString())
                .containsSubsequence("OrderPlaced", "StockReserved", "OrderReserved", "PaymentSucceeded")
                .containsSubsequence("PaymentSucceeded", "StockConfirmed", "OrderConfirmed");
        assertThat(steps.stream().filter(step -> step.path("stream").asString().equals("Order")))
                .extracting(step -> step.path("index").asLong())
                .containsExactlyElementsOf(events.stream()
                        .map(event -> event.path("index").asLong())
                        .toList());
        assertThat(events).allSatisfy(event -> assertThat(
                        event.path("payload").path("orderId").asString())
                .isEqualTo(order));
    }

    @Test
    @DisplayName("is shown a drop as everybody was shown it")
    void drop() throws IOException, InterruptedException {
        Sale sale = shop().openSale(3, Map.of());
        List<HttpResponse<String>> answers =
                new ArrayList<>(List.of(read(shop().api(), "/api/drops/" + sale.dropId())));
        for (int sold = 1; sold <= 3; sold++) {
            Person buyer = shop().register();
            buyer.order(sale.dropId(), sale.productId(), 1, "pm_card_ok", key()).expect(201);
            answers.add(read(shop().api(), "/api/drops/" + sale.dropId()));
            stockIsOnce(sale, 3 - sold, 0, sold);
            answers.add(read(shop().api(), "/api/drops/" + sale.dropId()));
        }

        for (HttpResponse<String> then : answers) {
            String tag = then.headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> now = read(
                    staff("AUDITOR"), "/api/audit/drops/" + sale.dropId() + "/state?index=" + tag.replace("\"", ""));
            assertThat(now.body()).isEqualTo(then.body());
            assertThat(now.headers().firstValue("ETag")).contains(tag);
        }
    }

    @Test
    @DisplayName("goes through the whole log in parts, and misses nothing")
    void wholeLog() throws IOException, InterruptedException {
        shop().openSale(1, Map.of());
        Api auditor = staff("AUDITOR");
        long head = last(events(auditor, ""));
        List<Long> parts = new ArrayList<>();
        for (long cursor = 0; cursor < head; cursor = parts.getLast()) {
            events(auditor, "?limit=100&after=" + cursor)
                    .forEach(event -> parts.add(event.path("index").asLong()));
        }

        assertThat(parts.stream().filter(index -> index <= head))
                .containsExactlyElementsOf(events(auditor, "").stream()
                        .map(event -> event.path("index").asLong())
                        .filter(index -> index <= head)
                        .toList());
    }

    private static long last(List<JsonNode> events) {
        return events.getLast().path("index").asLong();
    }

    private static List<JsonNode> events(Api auditor, String query) throws IOException, InterruptedException {
        return read(auditor, "/api/audit/events" + query)
                .body()
                .lines()
                .map(Api.JSON::readTree)
                .toList();
    }

    private static HttpResponse<String> read(Api api, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = Api.client().send(api.request(path).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }
}
