package livedrop.acceptance.client;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import livedrop.acceptance.client.Api.Answer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What people do in the shop, in their words, over the public API. */
public record Shop(Api api) {

    /** A person with an account and an access token. */
    public record Person(String id, String email, String password, Api api) {

        /** Waits for the outcome as long as one may, unless the headers say otherwise: tests share the machine. */
        public Answer order(String dropId, String productId, int quantity, @Nullable String method, String... headers) {
            Map<String, Object> body = new HashMap<>();
            body.put("dropId", dropId);
            body.put("productId", productId);
            body.put("quantity", quantity);
            if (method != null) {
                body.put("paymentMethod", method);
            }
            return api.post("/api/orders", body, List.of(headers).contains("Prefer") ? headers : patient(headers));
        }

        private static String[] patient(String... headers) {
            return Stream.concat(Stream.of(headers), Stream.of("Prefer", "wait=30"))
                    .toArray(String[]::new);
        }

        public Answer pay(String orderId, JsonNode amount, String method, String key) {
            return api.post(
                    "/api/payments",
                    Map.of("orderId", orderId, "amount", amount, "method", method),
                    "Idempotency-Key",
                    key);
        }

        public JsonNode myOrder(String orderId) {
            return api.get("/api/orders/" + orderId).expect(200).data();
        }
    }

    /** A drop with one product in it. */
    public record Sale(Person creator, String dropId, String productId, JsonNode drop) {}

    public Person register() {
        String email = "p-" + UUID.randomUUID() + "@example.org";
        String password = "correct horse battery";
        JsonNode data = api.post("/api/auth/register", Map.of("name", "Pat", "email", email, "password", password))
                .expect(201)
                .data();
        return new Person(
                data.path("user").path("id").asString(),
                email,
                password,
                api.as(data.path("accessToken").asString()));
    }

    public Person creator() {
        Person person = register();
        person.api().post("/api/creators", Map.of("displayName", "Studio Pat")).expect(201);
        return person;
    }

    public String product(Person creator, long price) {
        Map<String, Object> body = Map.of("name", "Print No. 7", "price", Map.of("amount", price, "currency", "EUR"));
        return creator.api()
                .post("/api/products", body)
                .expect(201)
                .data()
                .path("id")
                .asString();
    }

    /** A drop that is open now and stays so for an hour. */
    public Sale openSale(int stock, Map<String, Object> rules) {
        Person creator = creator();
        String productId = product(creator, 4_999);
        JsonNode drop = schedule(
                creator, Instant.now().minusSeconds(5), List.of(Map.of("productId", productId, "stock", stock)), rules);
        return new Sale(creator, drop.path("id").asString(), productId, drop);
    }

    public JsonNode schedule(
            Person creator, Instant startsAt, List<Map<String, Object>> items, Map<String, Object> rules) {
        Map<String, Object> body = new HashMap<>(rules);
        body.put("title", "Summer drop");
        body.put("startsAt", startsAt.toString());
        body.putIfAbsent("endsAt", Instant.now().plusSeconds(3_600).toString());
        body.put("items", items);
        return creator.api().post("/api/drops", body).expect(201).data();
    }

    public JsonNode drop(String dropId) {
        return api.get("/api/drops/" + dropId).expect(200).data();
    }
}
